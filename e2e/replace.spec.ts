import { expect, test } from './fixtures/studio.ts';

test('text is replaced in many documents, but for the matches that were taken out, and undone', async ({
  studio,
}) => {
  const { page } = studio;
  await studio.openDocument('deal.spec.yaml');
  await page.keyboard.press('ControlOrMeta+Shift+f');
  await page.keyboard.type('Type');
  const status = page.getByRole('region', { name: 'Search' }).getByRole('status');
  await expect(status).toHaveText('35 in 4 documents.');
  await page.getByRole('button', { name: 'Match case' }).press('Enter');
  await expect(status).toHaveText('Nothing found.');
  await page.getByRole('button', { name: 'Match case' }).press('Enter');
  await page.getByRole('button', { name: 'Whole word' }).press('Enter');
  await expect(status).toHaveText('35 in 4 documents.');

  await page.getByRole('button', { name: 'Replace', exact: true }).press('Enter');
  await page.getByLabel('Replace with').fill('kind');
  await page.getByLabel('Replace in README.md').press('Space');
  await page
    .getByRole('region', { name: 'spec/deal.spec.yaml' })
    .getByLabel('Replace in line 6')
    .press('Space');
  await page.getByLabel('Replace with').press('Enter');
  await expect(page.getByText('Replaced 33 in 3 documents.')).toBeVisible();
  await expect(status).toHaveText('2 in 2 documents.');
  await expect(studio.editor).toContainText('title: { type: text');
  await expect(studio.editor).toContainText('amount: { kind: money');

  await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter');
  await expect(studio.editor).toContainText('amount: { type: money');
});

test('problems of tabs that nobody looks at are listed too, and F8 leads from one document to the next', async ({
  studio,
}) => {
  const { page } = studio;
  // Two that are no specification, so that each is checked by itself.
  for (const name of ['one.yaml', 'two.yaml']) {
    await studio.createDocument(name, 'Note');
    await studio.replaceText('same: 1\nsame: 2\n');
  }
  await studio.openDocument('deal.spec.yaml');
  await studio.expectSaved();
  // What a reload finds: all three tabs.
  await expect
    .poll(() => page.evaluate(() => Object.values<string>({ ...sessionStorage }).join()))
    .toMatch(/one\.yaml.*two\.yaml.*deal\.spec/);
  await page.reload();
  await expect(page.getByTestId('problems')).toHaveText('2 problems');
  await page.keyboard.press('F8');
  await expect(page.getByText(/Ln 2, /)).toBeVisible();
  const first = await studio.tabs.and(page.locator('[aria-selected=true]')).textContent();
  await page.keyboard.press('F8');
  await expect(studio.tabs.and(page.locator('[aria-selected=true]'))).not.toHaveText(first ?? '');
  await page.keyboard.press('Shift+F8');
  await expect(studio.tabs.and(page.locator('[aria-selected=true]'))).toHaveText(first ?? '');
});
