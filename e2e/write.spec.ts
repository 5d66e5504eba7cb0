import { expect, test } from './fixtures/studio.ts';

test('create, write, reload: what said Saved is there', async ({ studio }) => {
  await studio.createProject('Field notes');
  await studio.createDocument('plans/route', 'Note');
  await studio.replaceText('# Route\n\nFirst 😀 line');
  await studio.typeAtEnd(' and more');
  await studio.expectSaved();

  await studio.page.reload();
  await expect(studio.row('route.md')).toBeVisible();
  await expect(studio.editor).toContainText('First 😀 line and more');
});

test('a name that cannot be used is refused beside the field, and the dialog stays', async ({ studio }) => {
  await studio.run('New document');
  await studio.dialog.getByLabel('Name', { exact: true }).fill('spec/deal.spec.yaml');
  await studio.dialog.getByRole('button', { name: 'Create' }).click();
  await expect(studio.dialog.getByRole('alert')).toContainText('There is already a document');
  await studio.dialog.getByLabel('Name', { exact: true }).fill('a//b');
  await studio.page.keyboard.press('Enter');
  await expect(studio.dialog.getByRole('alert')).toContainText('cannot be empty');
});

test('problems of YAML are marked, counted, and reached with F8', async ({ studio }) => {
  await studio.openDocument('deal.spec.yaml');
  await expect(studio.page.getByTestId('problems')).toHaveText('0 problems');
  await studio.replaceText('a: 1\nb: [1, 2\nc: 3\n');
  await expect(studio.page.getByTestId('problems')).toHaveText(/[1-9]\d* problems?/);
  await studio.page.keyboard.press('ControlOrMeta+Home');
  await studio.page.keyboard.press('F8');
  await expect(studio.page.getByText(/Ln [23], /)).toBeVisible();
});

test('undo takes back own edits only, and redo brings them again', async ({ studio, openTab }) => {
  await studio.createDocument('shared', 'Note');
  await studio.replaceText('start\n');
  await studio.expectSaved();
  const other = await openTab();
  await other.openDocument('shared.md');
  await other.typeAtEnd('theirs\n');
  await expect(studio.editor).toContainText('theirs');

  await studio.editor.click();
  await studio.page.keyboard.press('ControlOrMeta+z');
  await studio.page.keyboard.press('ControlOrMeta+z');
  await expect(studio.editor).not.toContainText('start');
  await expect(studio.editor).toContainText('theirs');
  await studio.page.keyboard.press('ControlOrMeta+Shift+z');
  await studio.page.keyboard.press('ControlOrMeta+y');
  await expect(studio.editor).toContainText('start');
  await expect(other.editor).toContainText('start');
});
