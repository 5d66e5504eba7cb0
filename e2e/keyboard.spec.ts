import type { Page } from '@playwright/test';
import type { ActionFacts } from '../renderer/app/commands/announce-actions.ts';
import { expect, test } from './fixtures/studio.ts';
import { unreachable } from './fixtures/tab-walk.ts';
import type { StudioPage } from './pages/studio-page.ts';

// What runs the application shows it in a frame.
test.use({ withPreviews: true });

/** These take away what the others need, so they come last, in this order. */
const LAST = ['documents.trash', 'projects.trash'];

const everyAction = (page: Page) =>
  page.evaluate(() => window.strataActions?.() ?? []) as Promise<readonly ActionFacts[]>;

async function isEnabled(page: Page, id: string): Promise<boolean> {
  return (await everyAction(page)).some((action) => action.id === id && action.enabled);
}

/** Opens a document by the keyboard alone. */
async function open(page: Page, letters: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+p');
  await page.keyboard.insertText(letters);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('.cm-content:focus')).toHaveCount(1);
}

/** Closes what lies over the window. The first Escape may close a tooltip. */
async function dismiss(page: Page): Promise<void> {
  const over = page.locator('[role=dialog], [role=menu]');
  await expect(async () => {
    if ((await over.count()) > 0) await page.keyboard.press('Escape');
    await expect(over).toHaveCount(0, { timeout: 250 });
  }).toPass();
}

/** Until the window has drawn what it was asked for, twice: what React does after painting too. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<unknown>((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

async function focusTree({ page, tree }: StudioPage): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Shift+d');
  await expect(tree).toBeFocused();
}

/**
 * Back to a window without dialogs, with documents, panes and problems, and with the cursor in a text: nearly every
 * action can run then. Where the one before has left it like that, there is nothing to do.
 */
async function prepare(studio: StudioPage, { id }: ActionFacts): Promise<void> {
  const { page } = studio;
  await dismiss(page);
  const inText = page.locator('.cm-content:focus:not([aria-readonly=true])');
  if ((await inText.count()) === 0) {
    await page.keyboard.press('Alt+e');
    await drawn(page);
  }
  if ((await inText.count()) === 1 && SETUPS[id] === undefined && (await isEnabled(page, id))) return;
  await open(page, 'access.spec');
  await open(page, 'party.spec');
  await page.keyboard.press('Alt+w');
  await open(page, 'deal.spec');
}

/** An application in its pane, with the cursor in the text. That of the sample has been edited to pieces by then. */
async function runApplication(studio: StudioPage): Promise<void> {
  const { page, dialog } = studio;
  if (!(await page.getByRole('button', { name: 'Project: Sound' }).isVisible())) {
    await studio.run('New project');
    await dialog.getByRole('radio', { name: /^Tasks/ }).press('Space');
    await dialog.getByLabel('Name', { exact: true }).fill('Sound');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
  }
  await page.keyboard.press('F9');
  await expect.poll(() => isEnabled(page, 'runs.open'), { timeout: 25_000 }).toBe(true);
  await page.keyboard.press('Alt+e');
}

const SETUPS: Readonly<Record<string, (studio: StudioPage) => Promise<void>>> = {
  'tabs.closeToTheRight': ({ page }) => page.keyboard.press('Alt+PageUp'),
  'tabs.focusOtherPane': ({ page }) => page.keyboard.press('ControlOrMeta+\\'),
  'runs.stop': runApplication,
  'runs.reload': runApplication,
  'runs.open': runApplication,
  'activity.undo': async (studio) => {
    // Something of no importance: the step before it brought the sample project.
    await studio.run('Duplicate document');
    await expect(studio.page.getByRole('tab', { name: /copy/, selected: true })).toBeVisible();
  },
  'activity.redo': async (studio) => {
    await studio.run('Duplicate document');
    await expect(studio.page.getByRole('tab', { name: /copy/, selected: true })).toBeVisible();
    await focusTree(studio);
    await studio.page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => isEnabled(studio.page, 'activity.redo')).toBe(true);
  },
};

/** The keys of an action as they are pressed; a place of their own gets the focus first. */
async function pressKeys(studio: StudioPage, { keys, place }: ActionFacts): Promise<void> {
  const { page } = studio;
  // A character is typed where there is a text.
  if (place === 'outside of texts' || keys?.length === 1) await focusTree(studio);
  await page.evaluate(() => delete document.body.dataset['handled']);
  await page.keyboard.press((keys ?? '').replace('Mod', 'ControlOrMeta'));
  await expect(page.locator('body'), `by ${keys}`).toHaveAttribute('data-handled', 'true', {
    timeout: 2_000,
  });
}

async function runFromMenu(page: Page, { title, group }: ActionFacts): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.insertText(`${group} ${title}`);
  const first = page.getByRole('option').first();
  await expect(first).toContainText(`${group}: ${title}`, { timeout: 5_000 });
  await page.keyboard.press('Enter');
}

for (const [half, name] of ['first', 'second'].entries()) {
  test(`every action runs by the keyboard, the ${name} half of the registry`, async ({ studio, context }) => {
    test.setTimeout(420_000);
    const { page } = studio;
    const broken: string[] = [];
    page.on('pageerror', (error) => broken.push(error.message));
    context.on('page', (other) => void other.close());
    await page.addInitScript(() => {
      window.addEventListener(
        'keydown',
        (event) => setTimeout(() => (document.body.dataset['handled'] = String(event.defaultPrevented))),
        { capture: true },
      );
    });
    await page.reload();
    await expect(page.getByRole('button', { name: /^Project: (?!none)/ })).toBeVisible();
    await open(page, 'app.spec');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText('same: 1\nsame: 2\n');
    await expect(page.getByTestId('problems')).toHaveText(/[1-9]/);

    const all = await everyAction(page);
    expect(all.length).toBeGreaterThan(60);
    const ordered = [...all.filter(({ id }) => !LAST.includes(id)).filter((_, index) => index % 2 === half)];
    if (half === 1) ordered.push(...LAST.map((id) => all.find((action) => action.id === id)!));

    for (const action of ordered) {
      // A dialog with code of its own may arrive late, in the middle of the next step: then that begins again.
      await expect(async () => {
        // What is gone by then cannot be opened again.
        if (LAST.includes(action.id)) await dismiss(page);
        else await prepare(studio, action);
        if (action.group === 'Activity' || !(await isEnabled(page, action.id))) {
          await SETUPS[action.id]?.(studio);
        }
        expect(await isEnabled(page, action.id), `${action.id} can run`).toBe(true);
        if (action.keys === null) await runFromMenu(page, action);
        else await pressKeys(studio, action);
      }).toPass({ timeout: 30_000 });
      await drawn(page);
      const focus = () => page.evaluate(() => document.activeElement?.tagName);
      await expect.poll(focus, { message: `the focus after ${action.id}` }).not.toBe('BODY');
      expect.soft(broken, action.id).toEqual([]);
      broken.length = 0;
    }
  });
}

test('Tab and arrows reach everything on every screen, and everything has a name', async ({ studio }) => {
  test.setTimeout(240_000);
  const { page } = studio;
  const check = async (screen: string) => expect.soft(await unreachable(page), screen).toEqual([]);

  await expect(page.getByRole('heading', { name: 'Three things to try' })).toBeVisible();
  await check('first run');
  await open(page, 'deal.spec');
  await open(page, 'app.spec');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('same: 1\nsame: 2\n');
  await expect(page.getByTestId('problems')).toHaveText(/[1-9]/);
  await page.keyboard.press('ControlOrMeta+\\');
  await page.keyboard.press('ControlOrMeta+Shift+m');
  await expect(page.getByRole('tab', { name: /Problems/ })).toBeFocused();
  await check('two panes and problems');
  await page.keyboard.press('ControlOrMeta+Shift+m');

  await page.keyboard.press('ControlOrMeta+Shift+f');
  await page.keyboard.type('deal');
  await expect(page.getByRole('button', { name: /deal/i }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Replace', exact: true }).press('Enter');
  await expect(page.getByLabel('Replace with')).toBeVisible();
  await check('search and replace');
  await page.keyboard.press('Alt+Shift+a');
  await expect(page.getByRole('button', { name: /^Undo: / }).first()).toBeVisible();
  await check('activity');
  await page.keyboard.press('ControlOrMeta+Shift+d');
  await page.keyboard.press('Delete');

  for (const title of ['New document', 'New project', 'Import files', 'Show trash', 'About this workspace']) {
    await studio.run(title);
    await expect(studio.dialog.getByRole('heading').first()).toBeVisible();
    await check(title);
    await dismiss(page);
  }
});
