import { expect, test } from './fixtures/studio.ts';

test('the first start shows the sample project and three things to try', async ({ studio }) => {
  await expect(studio.page.getByRole('heading', { name: 'Three things to try' })).toBeVisible();
  await expect(studio.row('spec')).toBeVisible();
  await studio.page
    .getByRole('main')
    .getByRole('button', { name: /Open document/ })
    .click();
  await studio.page.getByRole('combobox', { name: 'Open a document' }).fill('deal');
  // At once: Enter means what was typed, not what the list showed before.
  await studio.page.keyboard.press('Enter');
  await expect(studio.editor).toContainText('Deal');
  await expect(studio.editor).toBeFocused();
  await studio.expectSaved();
});

test('the link works once, and its token leaves the address bar', async ({ studio, engine, browser }) => {
  expect(studio.page.url()).not.toContain('token');
  const other = await (await browser.newContext()).newPage();
  await other.goto(engine.current.url);
  await expect(other.getByText('This window needs a link')).toBeVisible();
  await expect(other.getByText('strata open', { exact: true })).toBeVisible();
});

test('a reload of the window needs no new link', async ({ studio }) => {
  await studio.openDocument('deal.spec.yaml');
  await studio.page.reload();
  await expect(studio.editor).toContainText('Deal');
});
