import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures/studio.ts';
import { StudioPage } from './pages/studio-page.ts';

async function expectNoFindings({ page }: StudioPage, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const findings = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  expect.soft(findings, screen).toEqual([]);
}

test('axe finds nothing on any screen', async ({ studio }) => {
  test.slow();
  const { page } = studio;
  await expect(page.getByRole('heading', { name: 'Three things to try' })).toBeVisible();
  await expectNoFindings(studio, 'first run');
  await studio.openDocument('deal.spec.yaml');
  await studio.typeAtEnd('\nbroken: ]');
  await expect(page.getByTestId('problems')).toHaveText(/[1-9]/);
  await expectNoFindings(studio, 'editor with a problem');
  await studio.run('Find in document');
  await expectNoFindings(studio, 'find in document');
  await page.keyboard.press('Escape');

  for (const title of ['New document', 'New project', 'Rename or move', 'Import files', 'Show trash']) {
    await studio.run(title);
    await expect(studio.dialog.getByRole('heading')).toBeVisible();
    await expectNoFindings(studio, title);
    await page.keyboard.press('Escape');
    await expect(studio.dialog).toBeHidden();
  }
  await studio.run('About this workspace');
  await expect(studio.dialog.getByText('Device key')).toBeVisible();
  await expectNoFindings(studio, 'about');
  await page.keyboard.press('Escape');

  for (const keys of ['ControlOrMeta+k', 'ControlOrMeta+p']) {
    await page.keyboard.press(keys);
    await expect(page.getByRole('option').first()).toBeVisible();
    await expectNoFindings(studio, keys);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: /^Project:/ }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expectNoFindings(studio, 'project menu');
  await page.keyboard.press('Escape');

  await page.keyboard.press('ControlOrMeta+Shift+f');
  await page.getByRole('searchbox').fill('deal');
  await expect(page.getByRole('button', { name: /deal/i }).first()).toBeVisible();
  await expectNoFindings(studio, 'search');
});

test('axe finds nothing where something is wrong or missing', async ({ studio, engine, browser }) => {
  const { page } = studio;
  const stranger = new StudioPage(await (await browser.newContext()).newPage());
  await stranger.page.goto(engine.current.origin);
  await expect(stranger.page.getByText('This window needs a link')).toBeVisible();
  await expectNoFindings(stranger, 'no link');

  await studio.createProject('Empty');
  await expect(page.getByText('No documents yet')).toBeVisible();
  await expectNoFindings(studio, 'empty project');
  await studio.createDocument('thrown away', 'Note');
  await studio.run('Documents: Move to trash');
  await studio.run('Show trash');
  await expect(studio.dialog.getByRole('button', { name: /Restore thrown/ })).toBeVisible();
  await expectNoFindings(studio, 'trash');
  await page.keyboard.press('Escape');
  await studio.createDocument('kept', 'Note');
  await engine.current.killHard();
  await studio.typeAtEnd('unsaved');
  await expect(page.getByTestId('connection')).toBeVisible();
  await expectNoFindings(studio, 'engine lost');
});

test('the first journey works by keyboard alone', async ({ studio }) => {
  const { page } = studio;
  await page.keyboard.press('ControlOrMeta+Shift+d');
  await expect(studio.tree).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.keyboard.type('dea');
  await page.keyboard.press('Enter');
  await expect(studio.tabs).toHaveText('deal.spec.yaml');
  await page.keyboard.press('Alt+e');
  await expect(studio.editor).toBeFocused();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('\n# by keyboard');
  await studio.expectSaved();

  await page.keyboard.press('Alt+n');
  await page.keyboard.type('typed');
  await page.keyboard.press('Enter');
  await expect(studio.tabs).toHaveCount(2);
  await page.keyboard.press('Alt+w');
  await expect(studio.tabs).toHaveCount(1);
});

test('letters typed right behind the keys of a menu or dialog are not lost', async ({ studio }) => {
  const { page } = studio;
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('about');
  await page.keyboard.press('Enter');
  await expect(studio.dialog.getByText('Device key')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(studio.dialog).toBeHidden();
  await page.keyboard.press('Alt+n');
  await page.keyboard.type('quick');
  await expect(studio.dialog.getByLabel('Name', { exact: true })).toHaveValue('quick');
  await page.keyboard.press('Escape');
  await expect(studio.dialog).toBeHidden();

  await studio.tree.focus();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('new project');
  await page.keyboard.press('Enter');
  await expect(studio.dialog.getByLabel('Name', { exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(studio.dialog).toBeHidden();
  await expect(studio.tree).toBeFocused();
});
