import type { Page } from '@playwright/test';

/** A screen of the studio, and how a person gets there from the one before. */
export interface Screen {
  readonly name: string;
  open(page: Page): Promise<void>;
}

export const SCREENS: readonly Screen[] = [
  {
    name: 'first-run',
    open: (page) => page.getByRole('heading', { name: 'Three things to try' }).waitFor(),
  },
  { name: 'studio', open: (page) => openSpecification(page, 'deal.spec.yaml') },
  {
    name: 'search',
    async open(page) {
      await page.keyboard.press('ControlOrMeta+Shift+f');
      await page.getByRole('searchbox').first().fill('deal');
    },
  },
  {
    name: 'activity',
    async open(page) {
      await run(page, 'Duplicate document');
      await run(page, 'Show activity');
    },
  },
  {
    name: 'trash',
    async open(page) {
      await page.keyboard.press('ControlOrMeta+Shift+d');
      await run(page, 'Documents: Move to trash');
      await run(page, 'Show trash');
    },
  },
  { name: 'commands', open: (page) => page.keyboard.press('ControlOrMeta+k') },
  { name: 'settings', open: (page) => page.keyboard.press('ControlOrMeta+,') },
  { name: 'key-map', open: (page) => run(page, 'Show the key map') },
  { name: 'help', open: (page) => run(page, 'Where is my data') },
  { name: 'about', open: (page) => run(page, 'About this workspace') },
];

async function run(page: Page, title: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Run a command' }).fill(title.replace(':', ''));
  await page.getByRole('option', { name: title }).first().click();
}

async function openSpecification(page: Page, name: string): Promise<void> {
  const row = (title: string) => page.getByRole('treeitem', { name: title, exact: true });
  await row('spec').waitFor();
  if (!(await row(name).isVisible())) await row('spec').click();
  await row(name).dblclick();
  await page.locator('.cm-content').first().click();
  await page.keyboard.press('ControlOrMeta+Home');
  for (let line = 0; line < 6; line++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.getByTestId('saved-state').getByText('Saved here').waitFor();
}
