import { expect, test } from './fixtures/studio.ts';

test('a document goes to the trash and comes back by undo, and from the trash', async ({ studio }) => {
  await studio.openDocument('deal.spec.yaml');
  await studio.tree.focus();
  await studio.page.keyboard.press('Delete');
  await expect(studio.row('deal.spec.yaml')).toBeHidden();
  await expect(studio.tabs).toHaveCount(0);
  await studio.page.getByRole('button', { name: 'Undo' }).click();
  await expect(studio.row('deal.spec.yaml')).toBeVisible();
  await expect(studio.editor).toContainText('Deal');

  await studio.run('Documents: Move to trash');
  await expect(studio.row('deal.spec.yaml')).toBeHidden();
  await studio.run('Show trash');
  await studio.dialog.getByRole('button', { name: /Restore .*deal\.spec\.yaml/ }).click();
  await studio.page.keyboard.press('Escape');
  await expect(studio.row('deal.spec.yaml')).toBeVisible();
  await expect(studio.editor).toContainText('Deal');
});

test('a project goes to the trash and comes back with its documents', async ({ studio }) => {
  await studio.createProject('Short-lived');
  await studio.createDocument('kept', 'Note');
  await studio.typeAtEnd('still here');
  await studio.expectSaved();
  await studio.run('Projects: Move project to trash');
  await expect(studio.page.getByRole('button', { name: 'Project: Short-lived' })).toBeHidden();
  await studio.run('Show trash');
  await studio.dialog.getByRole('button', { name: 'Restore Short-lived' }).click();
  await studio.page.keyboard.press('Escape');
  await studio.openDocument('kept.md');
  await expect(studio.editor).toContainText('still here');
});

test('a folder goes to the trash with all that is in it, and comes back by undo', async ({ studio }) => {
  await studio.row('prompts').click();
  await studio.page.keyboard.press('Delete');
  await expect(studio.row('prompts')).toBeHidden();
  await expect(studio.tree).toBeFocused();
  await studio.page.getByRole('button', { name: 'Undo' }).click();
  await expect(studio.row('prompts')).toBeVisible();
});
