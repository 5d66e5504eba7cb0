import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test as base } from './fixtures/studio.ts';
import { SpecPage } from './pages/spec-page.ts';

const test = base.extend<{ specs: SpecPage }>({
  specs: async ({ studio }, use) => use(new SpecPage(studio)),
});

test('a mistake is named at its place, and mended by its fix', async ({ specs, studio }) => {
  const { page } = studio;
  await specs.open('deal.spec.yaml');
  await specs.select('to: Company');
  await page.keyboard.type('to: Compny');
  await specs.expectProblems(1);
  await expect(page.locator('.cm-lintRange-error')).toHaveText('Compny');
  await page.locator('.cm-lintRange-error').hover();
  await expect(page.locator('.cm-diagnostic')).toContainText('Did you mean Company?');
  await expect(page.locator('.cm-diagnostic').getByRole('button')).toHaveText(['Change to Company']);

  await page.mouse.move(0, 0);
  await page.keyboard.press('ControlOrMeta+i');
  await expect(page.locator('.cm-tooltip .cm-diagnostic')).toContainText('Did you mean Company?');
  await page.keyboard.press('ControlOrMeta+.');
  await specs.chooseFirst('Fix the problem', 'Change to Company');
  await expect(studio.editor).toBeFocused();
  await specs.expectProblems(0);
  // The fix is an edit like any other.
  await page.keyboard.press('ControlOrMeta+z');
  await specs.expectProblems(1);
  await page.locator('.cm-lintRange-error').hover();
  await page.locator('.cm-diagnostic').getByRole('button', { name: 'Change to Company' }).click();
  await specs.expectProblems(0);
});

test('problems of documents that are not open are listed, and lead to their place', async ({
  specs,
  studio,
}) => {
  const { page } = studio;
  await specs.open('party.spec.yaml');
  await specs.toCompany();
  await page.keyboard.press('Shift+End');
  await page.keyboard.type('Firm:');
  // Everything that named it, in documents that no tab has.
  await specs.expectProblems(9);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('F8');
  await expect(studio.tabs.filter({ hasText: 'access.spec.yaml' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Shift+F8');
  await expect(studio.tabs.filter({ hasText: 'party.spec.yaml' })).toHaveAttribute('aria-selected', 'true');
});

test('what can be written is offered while a word is typed', async ({ specs, studio }) => {
  const { page } = studio;
  await specs.open('deal.spec.yaml');
  await specs.select('owner: { type: ref');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('memo: { ty');
  await expect(specs.completions.getByRole('option').first()).toHaveText(/^type/);
  await specs.take('Enter');
  await page.keyboard.type('lo');
  await expect(specs.completions.getByRole('option').first()).toHaveText(/^longtext/);
  await specs.take('Tab');
  await expect(studio.editor).toContainText('memo: { type: longtext');
  await specs.expectProblems(0);
  // Asked for, where no word has begun.
  await page.keyboard.type(', ');
  await page.keyboard.press('Control+Space');
  await expect(specs.completions.getByRole('option', { name: /^required/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(specs.completions).toBeHidden();
});

test('names lead to where they are declared, and to all places that use them', async ({ specs, studio }) => {
  const { page } = studio;
  await specs.open('deal.spec.yaml');
  await specs.select('to: Company');
  await page.keyboard.press('F12');
  await expect(studio.tabs.filter({ hasText: 'party.spec.yaml' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('(7 selected)')).toBeVisible();
  await page.keyboard.press('Shift+F12');
  const places = page.getByRole('dialog', { name: 'References' });
  await expect(places.getByRole('option', { name: /deal\.spec\.yaml/ })).toBeVisible();
  await page.keyboard.type('deal.spec');
  await specs.chooseFirst('References', 'to: Company');
  await expect(studio.tabs.filter({ hasText: 'deal.spec.yaml' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('(7 selected)')).toBeVisible();

  await page.keyboard.press('ControlOrMeta+Shift+o');
  await page.keyboard.type('lost_reason');
  await specs.chooseFirst('Go to a name in this document', 'lost_reason');
  await expect(page.getByText('(11 selected)')).toBeVisible();

  // What a pointer would be told is told to the keyboard as well.
  await page.keyboard.press('ControlOrMeta+i');
  const told = page.locator('.cm-tooltip').filter({ hasText: 'field lost_reason' });
  await expect(told).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(told).toBeHidden();

  // Where no name stands, that is said.
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('F12');
  await expect(page.getByText('No name of the specification stands here.')).toBeVisible();
});

test('a name is changed in all documents at once, told in sentences, and taken back', async ({
  specs,
  studio,
}) => {
  const { page } = studio;
  await specs.open('party.spec.yaml');
  await page.keyboard.press('Alt+Shift+v');
  await studio.dialog.getByLabel('Name', { exact: true }).fill('v1');
  await page.keyboard.press('Enter');
  await expect(studio.dialog).toBeHidden();
  await specs.toCompany();
  await page.keyboard.press('F2');
  const dialog = page.getByRole('dialog', { name: 'Rename entity Company' });
  await dialog.getByLabel('New name').fill('Person');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('Person');
  await dialog.getByLabel('New name').fill('Account');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Renamed Company to Account.')).toBeVisible();
  await expect(studio.editor).toContainText('renamed_from: Company');
  await specs.expectProblems(0);
  await specs.open('deal.spec.yaml');
  await expect(studio.editor).toContainText('to: Account');

  await page.keyboard.press('Alt+Shift+d');
  const compare = page.getByRole('dialog', { name: 'What changed in the specification' });
  await expect(compare.getByText('Company was renamed to Account.')).toBeVisible();
  const axe = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
  expect(axe.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter');
  await expect(studio.editor).toContainText('to: Company');
  await specs.expectProblems(0);
});

test('a form and a picture edit the text, and leave its comments and the rest alone', async ({
  specs,
  studio,
}) => {
  const { page } = studio;
  await specs.open('deal.spec.yaml');
  const before = await textOf(page);
  await page.keyboard.press('Alt+Shift+f');
  const form = page.getByRole('region', { name: 'Entity Deal' });
  await expect(page.getByRole('radio', { name: 'Form' })).toBeFocused();

  // By the keyboard: the field, then what is asked of it.
  await form.getByRole('button', { name: /^amount / }).press('Enter');
  const amount = form.getByRole('region', { name: 'Field amount' });
  const required = amount.getByRole('switch', { name: 'Required' });
  await required.focus();
  await page.keyboard.press('Space');
  await expect(form.getByRole('button', { name: /^amount .*required/ })).toBeVisible();
  await amount.getByLabel('Title', { exact: true }).fill('Amount in EUR: agreed');
  await page.keyboard.press('Enter');
  await form.getByLabel('New field', { exact: true }).fill('next_step');
  await page.keyboard.press('Enter');
  await expect(form.getByRole('button', { name: /^next_step / })).toBeVisible();
  await specs.expectProblems(0);

  // States: as a picture, with a list that says the same.
  await page.getByRole('radio', { name: 'Form' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: /^qualify / })).toBeVisible();
  await page.getByRole('button', { name: 'Remove transition step_back' }).press('Enter');
  await expect(page.getByRole('button', { name: /^step_back / })).toBeHidden();

  await page.getByRole('radio', { name: 'States' }).focus();
  await page.keyboard.press('Escape');
  await expect(studio.editor).toBeFocused();
  const after = await textOf(page);
  const [gone, come] = differences(before, after);
  expect(gone.filter((line) => !line.includes('amount:') && !line.includes('step_back'))).toEqual([]);
  expect(come).toEqual([
    "      amount: { type: money, title: 'Amount in EUR: agreed', required: true, currency: EUR, min: 0 }",
    '      next_step: { type: text }',
  ]);

  // Each is a step of the workspace.
  await page.getByRole('tree').focus();
  for (let step = 0; step < 4; step++) await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => textOf(page)).toBe(before);
});

test('a project begins with a template', async ({ specs, studio }) => {
  const { page } = studio;
  await studio.run('New project');
  await studio.dialog.getByRole('radio', { name: /^Tasks/ }).press('Space');
  await studio.dialog.getByLabel('Name', { exact: true }).fill('To do');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Project: To do' })).toBeVisible();
  await specs.open('task.spec.yaml');
  await specs.expectProblems(0);
  // All of it is one step.
  await page.getByRole('tree').focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('button', { name: 'Project: To do' })).toBeHidden();
});

test('entities of the project are a picture, and each leads to its form', async ({ specs, studio }) => {
  const { page } = studio;
  await specs.open('task.spec.yaml');
  await page.keyboard.press('Alt+Shift+e');
  await expect(page.getByRole('radio', { name: 'Entities' })).toBeFocused();
  const company = page
    .getByRole('list')
    .getByRole('button', { name: /Company/ })
    .first();
  await company.press('Enter');
  await expect(page.getByRole('region', { name: 'Entity Company' })).toBeVisible();
  await studio.tabs.filter({ hasText: 'task.spec.yaml' }).press('Delete');
  await studio.openDocument('task.spec.yaml');
  await expect(studio.editor).toBeVisible();
});

/** The text in front, as a copy of it has it. */
async function textOf(page: Page): Promise<string> {
  return page
    .locator('.cm-content')
    .evaluate((element) =>
      [...element.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n'),
    );
}

/** The lines that only one of two texts has. */
function differences(before: string, after: string): [string[], string[]] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return [old.filter((line) => !now.includes(line)), now.filter((line) => !old.includes(line))];
}
