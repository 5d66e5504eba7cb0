import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { importFiles } from './fixtures/strata.ts';
import { expect, test } from './fixtures/studio.ts';
import type { StudioPage } from './pages/studio-page.ts';

const tabsOf = (page: Page, pane: string) =>
  page.locator(`[data-pane=${pane}]`).getByRole('tab').locator('bdi').allTextContents();

/** Nothing sticks out of the window, and nothing that can be pressed is cut off at its edge. */
async function expectNoOverflow(page: Page, what: string): Promise<void> {
  const outside = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const cut = [...document.querySelectorAll('button, input, [role=tab][aria-selected=true]')].filter(
      (element) => {
        const { left, right, width } = element.getBoundingClientRect();
        const isCut = width > 0 && element.checkVisibility() && (left < -1 || right > clientWidth + 1);
        // One row of tabs is scrolled by arrow keys and fingers; the tab in front is in sight all the same.
        const row = element.closest('[role=tablist]');
        const scrolls =
          row !== null && row.scrollWidth > row.clientWidth && !element.matches('[aria-selected=true]');
        return isCut && !scrolls;
      },
    );
    return [
      ...(scrollWidth > clientWidth ? ['the page'] : []),
      ...cut.map(({ outerHTML }) => outerHTML.slice(0, 120)),
    ];
  });
  expect.soft(outside, what).toEqual([]);
}

async function openAll({ page, row }: StudioPage, ...names: string[]): Promise<void> {
  for (const name of names) await row.call({ tree: page.getByRole('tree') } as StudioPage, name).dblclick();
}

test('tabs move, pin, close together and come back, by the keyboard', async ({ studio }) => {
  const { page } = studio;
  await openAll(studio, 'access.spec.yaml', 'app.spec.yaml', 'deal.spec.yaml', 'party.spec.yaml');
  await expect(studio.tabs).toHaveCount(4);
  await page.keyboard.press('Alt+Shift+PageUp');
  expect(await tabsOf(page, 'pane-1')).toEqual([
    'access.spec.yaml',
    'app.spec.yaml',
    'party.spec.yaml',
    'deal.spec.yaml',
  ]);
  await page.keyboard.press('Alt+Shift+P');
  await expect(studio.tabs.first()).toHaveAccessibleName('party.spec.yaml, pinned');
  await page.keyboard.press('Alt+PageDown');
  await studio.run('Close other tabs');
  expect(await tabsOf(page, 'pane-1')).toEqual(['party.spec.yaml', 'access.spec.yaml']);
  await page.keyboard.press('Alt+Shift+T');
  await expect(studio.tabs).toHaveCount(3);
  await expect(studio.editor).toBeFocused();
  await studio.tabs.first().focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Delete');
  await expect(studio.tabs).toHaveCount(2);
  await expect(studio.tabs.and(page.locator('[aria-selected=true]'))).toBeFocused();
});

test('a tab is dragged to another place, and into the other pane', async ({ studio }) => {
  const { page } = studio;
  await openAll(studio, 'access.spec.yaml', 'app.spec.yaml', 'deal.spec.yaml');
  await studio.tabs.nth(2).dragTo(studio.tabs.nth(0), { targetPosition: { x: 4, y: 10 } });
  await expect
    .poll(() => tabsOf(page, 'pane-1'))
    .toEqual(['deal.spec.yaml', 'access.spec.yaml', 'app.spec.yaml']);
  await page.keyboard.press('ControlOrMeta+\\');
  await expect(page.locator('[data-pane=pane-2] .cm-content')).toBeFocused();
  await page
    .getByRole('tab', { name: 'access.spec.yaml' })
    .dragTo(page.locator('[data-pane=pane-2]').getByRole('tab'));
  await expect.poll(async () => (await tabsOf(page, 'pane-2')).length).toBe(2);
  expect(await tabsOf(page, 'pane-1')).not.toContain('access.spec.yaml');
});

test('the same document in two panes is one text, and the layout comes back as it was', async ({
  studio,
}) => {
  const { page } = studio;
  await studio.openDocument('deal.spec.yaml');
  // A connection of its own, whose words can be heard.
  const connecting = page.waitForEvent('websocket');
  await page.reload();
  const socket = await connecting;
  await expect(studio.editor).toContainText('Deal');
  await page.keyboard.press('ControlOrMeta+\\');
  const right = page.locator('[data-pane=pane-2] .cm-content');
  await expect(right).toBeFocused();
  await page.keyboard.insertText('# in both\n');
  await expect(page.locator('[data-pane=pane-1] .cm-content')).toContainText('# in both');
  await page.keyboard.press('Alt+o');
  await expect(page.locator('[data-pane=pane-1] .cm-content')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+b');
  await expect(studio.tree).toBeHidden();
  const kept = socket.waitForEvent('framesent', ({ payload }) => {
    const text = payload.toString();
    return text.includes('settings.keepLayout') && text.includes(String.raw`\"inspectorOpen\":false`);
  });
  await page.keyboard.press('Alt+Shift+I');
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeHidden();
  await studio.expectSaved();
  await kept;

  // Another browser knows it from the engine alone.
  await page.evaluate(() => localStorage.clear());
  await page.evaluate(() =>
    Object.keys(sessionStorage).forEach((key) => key !== 'strata.bearer' && sessionStorage.removeItem(key)),
  );
  await page.reload();
  await expect(page.locator('[data-pane=pane-2] .cm-content')).toContainText('# in both');
  await expect(studio.tree).toBeHidden();
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeHidden();
});

test('panes are made wider by arrow keys, and come back as wide', async ({ studio }) => {
  const { page } = studio;
  const handle = page.getByRole('separator', { name: 'Width of the side view' });
  const width = async () => Math.round((await page.locator('#side').boundingBox())?.width ?? 0);
  await expect(studio.tree).toBeVisible();
  const before = await width();
  await handle.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(width).toBeGreaterThan(before + 40);
  const after = await width();
  await expect
    .poll(() => page.evaluate(() => Object.values<string>({ ...sessionStorage }).join()))
    .toContain(`"sideWidth":${after}`);
  await page.reload();
  await expect(studio.tree).toBeVisible();
  await expect.poll(width).toBe(after);
});

test('fifty tabs: the one in front is in sight, and a list has them all', async ({
  studio,
  context,
  home,
}, info) => {
  const { page } = studio;
  const files = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`document-${n}.md`, `# ${n}\n`]));
  const documents = await importFiles(home, 'Many', info.outputPath('many'), files);
  const inOrder = documents.toSorted((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }));
  await studio.reopenWith(inOrder.slice(0, 49));
  await expect(studio.editor).toContainText('# 0');
  await page.keyboard.press('ControlOrMeta+p');
  await page.keyboard.insertText('document-49.md');
  await page.keyboard.press('Enter');
  await expect(studio.editor).toContainText('# 49');
  await expect(studio.tabs).toHaveCount(50);
  await expect(studio.tabs.nth(49)).toBeInViewport();
  await page.getByRole('button', { name: 'List of open documents (50)' }).click();
  await page.getByRole('menuitem', { name: 'document-3.md' }).click();
  await expect(studio.tabs.nth(3)).toBeInViewport();
  await expect(studio.editor).toContainText('# 3');
  expect(context.pages()).toHaveLength(1);
});

test('what the workspace did is undone outside of texts, listed, and done again', async ({ studio }) => {
  const { page } = studio;
  await studio.row('README.md').click();
  await page.keyboard.press('Delete');
  await expect(studio.row('README.md')).toBeHidden();
  await expect(studio.tree).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(studio.row('README.md')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(studio.row('README.md')).toBeHidden();
  await page.keyboard.press('Alt+Shift+A');
  const entry = page.getByRole('button', { name: 'Undo: Moved “README.md” to the trash' });
  await expect(entry).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Redo: Moved “README.md” to the trash' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+d');
  await expect(studio.row('README.md')).toBeVisible();
});

test('what is refused is said, and kept with its next step', async ({ studio, engine }) => {
  const { page } = studio;
  await expect(studio.row('README.md')).toBeVisible();
  await engine.current.killHard();
  await expect(page.getByTestId('connection')).toBeVisible();
  await studio.row('README.md').click();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('alert').getByText('The engine cannot be reached.').first()).toBeVisible();
  await page.getByRole('button', { name: '1 error' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Errors (1)' });
  await expect(panel).toContainText('The engine cannot be reached.');
  await expect(panel).toContainText('The window connects again by itself.');
});

async function show(page: Page, title: string, part: Locator): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Run a command' }).fill(title);
  await page.getByRole('option', { name: title }).first().click();
  await expect(part).toBeVisible();
  await expectNoOverflow(page, title);
}

// What is left of a window of 1280 by 1024 at 200 and 400 %, and of one of 360 by 640 with a keyboard on the screen.
for (const size of [
  { width: 640, height: 512 },
  { width: 320, height: 256 },
  { width: 360, height: 640 },
  { width: 360, height: 225 },
  { width: 5000, height: 1400 },
]) {
  test(`a window of ${size.width} by ${size.height} holds everything`, async ({ studio }) => {
    const { page, dialog } = studio;
    await studio.openDocument('deal.spec.yaml');
    await page.setViewportSize(size);
    await expect(studio.editor).toBeInViewport();
    await expectNoOverflow(page, 'editor');
    const narrow = size.width < 720;
    if (narrow) {
      await expect(studio.tree).toBeHidden();
      await page.keyboard.press('ControlOrMeta+Shift+d');
      await expect(studio.tree).toBeFocused();
      await expectNoOverflow(page, 'drawer');
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      await page.keyboard.type('party');
      await page.keyboard.press('Enter');
      await expect(studio.tree).toBeHidden();
      await expect(studio.editor).toContainText('Who we sell to');
    } else {
      const side = await page.locator('#side').boundingBox();
      expect(side?.width).toBeLessThan(640);
    }
    for (const title of [
      'New document',
      'Show trash',
      'Open settings',
      'Show the key map',
      'About this workspace',
    ]) {
      await show(page, title, dialog.getByRole('heading').first());
      // Whatever does not fit can be scrolled to: the last button of a dialog comes into sight.
      const last = dialog.getByRole('button').last();
      await last.scrollIntoViewIfNeeded();
      await expect.soft(last, `the last button of ${title}`).toBeInViewport({ ratio: 1 });
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    }
    await show(page, 'Where is my data', page.getByTestId('help-page'));
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await show(page, 'Find in document', page.getByRole('search', { name: 'Find in document' }));
    await page.keyboard.press('Escape');
    await show(page, 'Show or hide problems', page.getByRole('tab', { name: /Problems/ }));
    await show(page, 'Search all documents', page.getByRole('searchbox'));
  });
}
