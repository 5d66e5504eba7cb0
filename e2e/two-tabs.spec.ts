import { expect, test } from './fixtures/studio.ts';

test('two tabs write in the same document and see each other', async ({ studio, openTab }) => {
  await studio.openDocument('deal.spec.yaml');
  const other = await openTab();
  await other.openDocument('deal.spec.yaml');

  await studio.typeAtEnd('\n# from the first');
  await expect(other.editor).toContainText('# from the first');
  await other.typeAtEnd('\n# from the second 😀');
  await expect(studio.editor).toContainText('# from the second 😀');
  await expect(studio.page.locator('.cm-ySelectionCaret')).toHaveCount(1);
  await studio.expectSaved();
  await other.expectSaved();

  await other.page.close();
  await expect(studio.page.locator('.cm-ySelectionCaret')).toHaveCount(0);
});

test('what one tab creates, renames and trashes shows in the other', async ({ studio, openTab }) => {
  const other = await openTab();
  await studio.createDocument('plan', 'Note');
  await expect(other.row('plan.md')).toBeVisible();

  await studio.row('plan.md').click();
  await studio.page.keyboard.press('Alt+F2');
  await studio.dialog.getByLabel('Path').fill('ideas/plan.md');
  await studio.page.keyboard.press('Enter');
  await expect(other.row('ideas')).toBeVisible();
  await expect(other.row('plan.md')).toBeHidden();
  await other.expand('ideas');
  await other.openDocument('plan.md');

  await studio.run('Documents: Move to trash');
  await expect(other.page.getByText('This document is in the trash')).toBeVisible();
});
