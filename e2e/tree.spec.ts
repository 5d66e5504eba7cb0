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

test('a project of 2,000 documents renders few rows, and keys reach the far ones', async ({ studio }) => {
  const { page } = studio;
  await studio.createProject('Wide');
  await importFiles(
    studio,
    Array.from({ length: 2_000 }, (_, index) => `doc-${String(index).padStart(4, '0')}.md`),
  );
  await expect(studio.row('doc-0000.md')).toHaveAttribute('aria-setsize', '2000');
  expect(await studio.tree.getByRole('treeitem').count()).toBeLessThan(100);
  await studio.tree.focus();
  await page.keyboard.press('End');
  await expect(studio.row('doc-1999.md')).toHaveAttribute('aria-posinset', '2000');
  await expect(studio.row('doc-1999.md')).toBeInViewport();
  await page.keyboard.type('doc-0777');
  await expect(studio.row('doc-0777.md')).toHaveAttribute('aria-selected', 'true');
  await expect(studio.row('doc-0777.md')).toBeInViewport();
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
