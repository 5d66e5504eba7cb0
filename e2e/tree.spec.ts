import { writeFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { importFiles as importProject } from './fixtures/strata.ts';
import { expect, test } from './fixtures/studio.ts';
import type { StudioPage } from './pages/studio-page.ts';

const LONG = `${'long-name-'.repeat(20)}.md`;
const HEBREW = 'מסמך חדש.md';
const EMOJI = '🧊 ice 👩‍💻.md';

async function importFiles(studio: StudioPage, names: readonly string[]): Promise<void> {
  await studio.run('Import files');
  await studio.dialog
    .getByLabel('Files to import')
    .setInputFiles(
      names.map((name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(`# ${name}\n`) })),
    );
  await expect(studio.page.getByTestId('import-report')).toContainText('created');
  await studio.dialog.getByRole('button', { name: 'Done' }).click();
}

test('a document moves by a drag, and into a folder that is chosen by the keyboard; both are undone', async ({
  studio,
}) => {
  const { page } = studio;
  await studio.row('README.md').dragTo(studio.row('prompts'));
  await expect(studio.row('README.md')).toHaveAttribute('aria-level', '2');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(studio.row('README.md')).toHaveAttribute('aria-level', '1');

  await studio.tree.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Alt+Shift+M');
  await page.keyboard.type('archive');
  await page.keyboard.press('Enter');
  await expect(studio.row('archive')).toBeVisible();
  await expect(studio.row('README.md')).toHaveAttribute('aria-level', '2');
  await expect(studio.tree).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(studio.row('archive')).toBeHidden();
});

test('F2 renames; undo outside of texts takes back a new name, a new document and an import', async ({
  studio,
}) => {
  const { page } = studio;
  await studio.row('README.md').click();
  await studio.tree.focus();
  await page.keyboard.press('F2');
  await studio.dialog.getByLabel('Path').fill('LIESMICH.md');
  await page.keyboard.press('Enter');
  await expect(studio.row('LIESMICH.md')).toBeVisible();
  await expect(studio.tree).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(studio.row('README.md')).toBeVisible();
  await expect(studio.row('LIESMICH.md')).toBeHidden();

  await studio.createDocument('fresh.md', 'Note');
  await expect(studio.row('fresh.md')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+d');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(studio.row('fresh.md')).toBeHidden();

  await importFiles(studio, ['one.md', 'two.md']);
  await expect(studio.row('two.md')).toBeVisible();
  await studio.tree.focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(studio.row('one.md')).toBeHidden();
  await expect(studio.row('two.md')).toBeHidden();
});

test('names of 200 characters, from right to left and with emoji keep to their rows', async ({ studio }) => {
  await studio.createProject('Names');
  await importFiles(studio, [LONG, HEBREW, EMOJI]);
  for (const name of [LONG, HEBREW, EMOJI]) {
    await studio.row(name).click();
    await expect(studio.tabs.and(studio.page.locator('[aria-selected=true]'))).toContainText(name);
    const box = await studio.row(name).boundingBox();
    expect(box?.height).toBe(28);
    await expect(studio.row(name).locator('bdi')).toHaveCount(1);
  }
  await expect(studio.row(LONG).locator('[title]')).toHaveAttribute('title', LONG);
  const [tree, row] = await Promise.all([studio.tree.boundingBox(), studio.row(LONG).boundingBox()]);
  expect(row!.x + row!.width).toBeLessThanOrEqual(tree!.x + tree!.width);
});

test('a project of 10,000 documents renders few rows, and keys reach the far ones', async ({
  studio,
  home,
}, info) => {
  // Most of it is the import.
  test.slow();
  const { page } = studio;
  const files = Array.from({ length: 10_000 }, (_, n) => [
    `doc-${String(n).padStart(5, '0')}.md`,
    `# ${n}\n`,
  ]);
  await importProject(home, 'Wide', info.outputPath('wide'), Object.fromEntries(files));
  await studio.openProject('Wide');
  await expect(studio.row('doc-00000.md')).toHaveAttribute('aria-setsize', '10000');
  expect(await studio.tree.getByRole('treeitem').count()).toBeLessThan(100);
  await studio.tree.focus();
  await page.keyboard.press('End');
  await expect(studio.row('doc-09999.md')).toHaveAttribute('aria-posinset', '10000');
  await expect(studio.row('doc-09999.md')).toBeInViewport();
  await page.keyboard.type('doc-0777');
  await expect(studio.row('doc-07770.md')).toHaveAttribute('aria-selected', 'true');
  await expect(studio.row('doc-07770.md')).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(studio.editor).toContainText('# 7770');

  // What is done in it goes on in its place.
  await studio.tree.focus();
  await page.keyboard.press('Delete');
  await expect(studio.row('doc-07770.md')).toBeHidden();
  await expect(studio.row('doc-07771.md')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(studio.row('doc-07770.md')).toBeInViewport();
  await page.keyboard.press('ControlOrMeta+p');
  await page.keyboard.insertText('doc-09123');
  await page.keyboard.press('Enter');
  await expect(studio.editor).toContainText('# 9123');
});

test('files that are dropped on a folder of the tree are imported into it', async ({
  studio,
  context,
}, info) => {
  const { page } = studio;
  const devtools = await context.newCDPSession(page);
  const files = [info.outputPath('plan.md'), info.outputPath('שלום 😀.md')];
  for (const file of files) await writeFile(file, '# dropped\n');
  const drag = async (type: 'dragEnter' | 'dragOver' | 'drop', at: Locator) => {
    const { x, y } = (await at.boundingBox())!;
    const data = { items: [], files, dragOperationsMask: 1 };
    await devtools.send('Input.dispatchDragEvent', { type, x: x + 30, y: y + 10, data });
  };
  await drag('dragEnter', studio.row('prompts'));
  await drag('dragOver', studio.row('prompts'));
  await expect(page.getByText('Drop to import into prompts')).toBeVisible();
  await drag('drop', studio.row('prompts'));
  await expect(page.getByTestId('import-report')).toContainText('2 created');
  await studio.dialog.getByRole('button', { name: 'Done' }).click();
  await expect(studio.row('plan.md')).toHaveAttribute('aria-level', '2');
  await expect(studio.row('שלום 😀.md')).toHaveAttribute('aria-level', '2');

  // Beside the rows, and anywhere else, they go to the top.
  await drag('dragEnter', studio.page.locator('main'));
  await drag('dragOver', studio.page.locator('main'));
  await drag('drop', studio.page.locator('main'));
  await expect(page.getByTestId('import-report')).toContainText('2 created');
  await studio.dialog.getByRole('button', { name: 'Done' }).click();
  await expect(studio.tree.getByRole('treeitem', { name: 'plan.md', level: 1 })).toBeVisible();
  expect(page.url()).toContain('127.0.0.1');
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });

  test('a long press opens the menu of a row, a tap opens the document', async ({ studio, context }) => {
    const { page } = studio;
    const devtools = await context.newCDPSession(page);
    const press = async (on: Locator) => {
      const { x, y } = (await on.boundingBox())!;
      const gesture = { duration: 900, tapCount: 1, gestureSourceType: 'touch' as const };
      await devtools.send('Input.synthesizeTapGesture', { x: x + 30, y: y + 12, ...gesture });
    };
    await press(studio.row('README.md'));
    await page.getByRole('menuitem', { name: 'Rename' }).tap();
    await expect(studio.dialog.getByLabel('Path')).toHaveValue('README.md');
    await page.keyboard.press('Escape');
    await expect(studio.dialog).toBeHidden();
    await studio.row('README.md').tap();
    await expect(studio.tabs).toHaveText(['README.md']);

    // The menu of a tab is about the tab under the finger, not the one in front.
    await studio.row('deal.spec.yaml').dblclick();
    await studio.row('app.spec.yaml').dblclick();
    await expect(studio.tabs.last()).toHaveAttribute('aria-selected', 'true');
    const names = await studio.tabs.locator('bdi').allTextContents();
    await press(studio.tabs.first());
    await page.getByRole('menuitem', { name: /^Close tab(?!s)/ }).tap();
    await expect(studio.tabs.locator('bdi')).toHaveText(names.slice(1));
  });
});

test('several documents come back from the trash together', async ({ studio }) => {
  const { page } = studio;
  for (const name of ['README.md', 'app.spec.yaml', 'party.spec.yaml']) {
    await studio.row(name).click();
    await studio.tree.focus();
    await page.keyboard.press('Delete');
    await expect(studio.row(name)).toBeHidden();
  }
  await studio.run('Show trash');
  await studio.dialog.getByLabel('Select all: Documents of this project').press('Space');
  await studio.dialog.getByLabel('Select README.md').press('Space');
  await studio.dialog.getByRole('button', { name: 'Restore selected (2)' }).press('Enter');
  await expect(studio.row('party.spec.yaml').or(studio.dialog)).not.toHaveCount(0);
  await expect(studio.dialog.getByLabel('Select README.md')).toBeVisible();
  await expect(studio.dialog.getByLabel(/Select spec/)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(studio.row('app.spec.yaml')).toBeVisible();
  await expect(studio.row('README.md')).toBeHidden();
});
