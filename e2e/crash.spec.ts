import { expect, test } from './fixtures/studio.ts';
import { StudioPage } from './pages/studio-page.ts';

test('the engine is killed while somebody types: what said Saved is there, and the window recovers', async ({
  studio,
  engine,
  context,
}) => {
  await studio.createDocument('crash', 'Note');
  await studio.replaceText('safe\n');
  await studio.expectSaved();
  await studio.typeAtEnd('typed as it died');
  await engine.current.killHard();
  await expect(studio.page.getByTestId('connection')).toBeVisible();
  await studio.typeAtEnd(' and after');
  await expect(studio.saved).toHaveText('Not saved: the engine cannot be reached');

  const told = studio.page.getByText('The engine is back. What waited is being saved.').waitFor();
  const next = await engine.restart();
  // The new engine does not know the old window; a window with its link lets that one in.
  const other = new StudioPage(await context.newPage());
  await other.open(next.url);
  await other.openDocument('crash.md');
  await expect(other.editor).toContainText('safe');
  await expect(studio.page.getByTestId('connection')).toBeHidden({ timeout: 15_000 });
  await told;
  await studio.expectSaved();
  await expect(other.editor).toContainText('typed as it died and after');
});

test('a tab that is closed and opened again without an engine still has its text', async ({
  studio,
  engine,
}) => {
  await studio.openDocument('deal.spec.yaml');
  await engine.current.killHard();
  await studio.typeAtEnd('\n# nowhere but here');
  await expect(studio.saved).toHaveText('Not saved: the engine cannot be reached');
  await studio.page.keyboard.press('Alt+w');
  await expect(studio.tabs).toHaveCount(0);
  await expect(studio.saved).toHaveText('Not saved: the engine cannot be reached');
  await studio.openDocument('deal.spec.yaml');
  await expect(studio.editor).toContainText('# nowhere but here');
});

test('a window with something unsaved asks before it closes', async ({ studio, engine }) => {
  await studio.openDocument('deal.spec.yaml');
  await engine.current.killHard();
  await studio.typeAtEnd('\n# not on disk');
  await expect(studio.saved).toHaveText('Not saved: the engine cannot be reached');
  const asked = studio.page.waitForEvent('dialog');
  await studio.page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.accept();
});

test('the engine is killed under an open dialog: what was entered stays, and goes in once it is back', async ({
  studio,
  engine,
  context,
}) => {
  const { dialog } = studio;
  await expect(studio.row('README.md')).toBeVisible();
  await studio.run('New document');
  await dialog.getByText('Note', { exact: true }).click();
  await dialog.getByLabel('Name', { exact: true }).fill('kept in the dialog');
  await engine.current.killHard();
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The engine cannot be reached.');
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue('kept in the dialog');

  const next = await engine.restart();
  const other = new StudioPage(await context.newPage());
  await other.open(next.url);
  await expect(studio.page.getByTestId('connection')).toBeHidden({ timeout: 15_000 });
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue('kept in the dialog');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog).toBeHidden();
  await expect(studio.row('kept in the dialog.md')).toHaveCount(1);
  await expect(other.row('kept in the dialog.md')).toHaveCount(1);
  await studio.typeAtEnd('and written in');
  await studio.expectSaved();
});
