import type { Page } from '@playwright/test';
import { APPLICATION_SCREENS } from './applications.ts';
import { openSpecification, run, select, showModel, toText } from './steps.ts';

/** A screen of the studio, and how a person gets there from the one before. */
export interface Screen {
  readonly name: string;
  /** In a window as wide as a phone. */
  readonly narrow?: true;
  open(page: Page): Promise<void>;
  /** How to leave it, where Escape does not. */
  leave?(page: Page): Promise<void>;
}

const settings = (section: string) => async (page: Page) => {
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('dialog').getByRole('tab', { name: section }).click();
};

/** In a workspace with the sample project. */
export const SCREENS: readonly Screen[] = [
  {
    name: 'first-run',
    open: (page) => page.getByRole('heading', { name: 'Three things to try' }).waitFor(),
  },
  {
    name: 'studio',
    async open(page) {
      await openSpecification(page, 'access.spec.yaml');
      await openSpecification(page, 'deal.spec.yaml');
      await page.keyboard.press('End');
    },
  },
  {
    name: 'problems',
    async open(page) {
      await page.keyboard.press('Control+End');
      await page.keyboard.insertText('samples: { Deal: [40 }\nviews: again\n');
      await page.getByTestId('problems').getByText(/[1-9]/).waitFor();
      await page.keyboard.press('ControlOrMeta+Shift+m');
    },
    async leave(page) {
      await page.keyboard.press('ControlOrMeta+Shift+m');
      await page.locator('.cm-content').first().click();
      await page.keyboard.press('ControlOrMeta+z');
      await page.getByTestId('problems').getByText('0 problems').waitFor();
    },
  },
  {
    name: 'problem',
    async open(page) {
      await select(page, 'to: Company');
      await page.keyboard.type('to: Compny');
      await page.getByTestId('problems').getByText('1 problem').waitFor();
      await page.keyboard.press('ControlOrMeta+.');
      await page.getByRole('option').first().waitFor();
    },
    async leave(page) {
      await page.keyboard.press('ControlOrMeta+z');
      await page.getByTestId('problems').getByText('0 problems').waitFor();
    },
  },
  {
    name: 'completion',
    async open(page) {
      await select(page, 'owner: { type: ref');
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.keyboard.type('memo: { type: text, ');
      await page.keyboard.press('Control+Space');
      await page.locator('.cm-tooltip-autocomplete').getByRole('option').first().waitFor();
    },
    async leave(page) {
      await page.keyboard.press('Escape');
      // With the line that it stands on.
      const written = page.locator('.cm-activeLine').filter({ hasText: /memo|^\s*$/ });
      while ((await written.count()) > 0) await page.keyboard.press('ControlOrMeta+z');
      await page.getByTestId('problems').getByText('0 problems').waitFor();
    },
  },
  {
    name: 'references',
    async open(page) {
      await select(page, 'to: Company');
      await page.keyboard.press('Shift+F12');
      await page.getByRole('dialog').getByRole('option').first().waitFor();
    },
  },
  {
    name: 'rename-in-specs',
    async open(page) {
      await select(page, 'to: Company');
      await page.keyboard.press('F2');
    },
  },
  { name: 'spec-form', open: (page) => showModel(page, 'Alt+Shift+f', 'Entity Deal'), leave: toText },
  {
    name: 'spec-field',
    async open(page) {
      await showModel(page, 'Alt+Shift+f', 'Entity Deal');
      await page.getByRole('button', { name: /^amount / }).press('Enter');
      await page.getByRole('region', { name: 'Field amount' }).getByLabel('Title').focus();
    },
    leave: toText,
  },
  { name: 'spec-states', open: (page) => showModel(page, 'Alt+Shift+s', 'Specification'), leave: toText },
  { name: 'spec-entities', open: (page) => showModel(page, 'Alt+Shift+e', 'Specification'), leave: toText },
  {
    name: 'find',
    async open(page) {
      await page.keyboard.press('ControlOrMeta+h');
      await page.getByRole('textbox', { name: 'Find' }).fill('deal');
    },
  },
  {
    name: 'split',
    async open(page) {
      await page.keyboard.press('ControlOrMeta+\\');
      await page.locator('[data-pane=pane-2] .cm-content').waitFor();
      await openSpecification(page, 'party.spec.yaml');
    },
    async leave(page) {
      const tabs = page.locator('[data-pane=pane-2]').getByRole('tab');
      while ((await tabs.count()) > 0) await page.keyboard.press('Alt+w');
    },
  },
  {
    name: 'search',
    async open(page) {
      await page.keyboard.press('ControlOrMeta+Shift+f');
      await page.getByRole('searchbox').first().fill('deal');
    },
  },
  {
    name: 'replace',
    async open(page) {
      await page.getByRole('searchbox').first().fill('deal');
      await page.getByRole('button', { name: 'Replace', exact: true }).click();
      await page.getByRole('textbox', { name: 'Replace with' }).fill('opportunity');
      await page.getByRole('checkbox').nth(1).click();
      await page.getByRole('textbox', { name: 'Replace with' }).focus();
    },
  },
  {
    name: 'activity',
    async open(page) {
      await run(page, 'Duplicate document');
      await page.getByRole('tab', { name: 'deal copy.spec.yaml' }).waitFor();
      await run(page, 'Show activity');
    },
  },
  {
    name: 'trash',
    async open(page) {
      await page.keyboard.press('ControlOrMeta+Shift+d');
      await run(page, 'Documents: Move to trash');
      await run(page, 'Show trash');
      await page.getByRole('checkbox').nth(1).click();
    },
  },
  { name: 'commands', open: (page) => page.keyboard.press('ControlOrMeta+k') },
  {
    name: 'quick-open',
    async open(page) {
      await page.keyboard.press('ControlOrMeta+p');
      await page.keyboard.type('spec');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'new-project',
    async open(page) {
      await run(page, 'New project');
      await page.getByRole('dialog').getByRole('radio', { name: /^CRM/ }).waitFor();
    },
  },
  { name: 'new-document', open: (page) => page.keyboard.press('Alt+n') },
  { name: 'import', open: (page) => page.keyboard.press('Alt+i') },
  {
    name: 'import-report',
    async open(page) {
      await page.keyboard.press('Alt+i');
      await page.getByLabel('Files to import').setInputFiles([
        { name: 'price-list.spec.yaml', mimeType: 'text/yaml', buffer: Buffer.from('entities: {}\n') },
        { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0xff, 0x00]) },
      ]);
      await page.getByTestId('import-report').waitFor();
    },
  },
  {
    name: 'rename',
    async open(page) {
      await page.keyboard.press('ControlOrMeta+Shift+d');
      await page.getByRole('treeitem', { name: 'price-list.spec.yaml' }).click();
      await page.keyboard.press('ControlOrMeta+Shift+d');
      await page.locator('[role=tree]:focus').waitFor();
      await page.keyboard.press('F2');
    },
  },
  {
    name: 'tree-menu',
    open: (page) => page.getByRole('treeitem', { name: 'party.spec.yaml' }).click({ button: 'right' }),
  },
  { name: 'project-menu', open: (page) => page.getByRole('button', { name: /^Project:/ }).click() },
  { name: 'settings', open: settings('Appearance') },
  { name: 'settings-editor', open: settings('Editor') },
  { name: 'settings-keys', open: settings('Keys') },
  {
    name: 'change-keys',
    async open(page) {
      await settings('Keys')(page);
      await page.getByRole('button', { name: 'Change the keys of New document…' }).click();
      await page.keyboard.press('Control+Shift+F');
    },
    leave: (page) => page.keyboard.press('Escape'),
  },
  { name: 'settings-json', open: settings('As JSON') },
  { name: 'key-map', open: (page) => run(page, 'Show the key map') },
  { name: 'help', open: (page) => run(page, 'Where is my data') },
  { name: 'about', open: (page) => run(page, 'About this workspace') },
  ...APPLICATION_SCREENS,
  { name: 'narrow-editor', narrow: true, open: (page) => openSpecification(page, 'deal.spec.yaml') },
  {
    name: 'narrow-documents',
    narrow: true,
    open: (page) => page.keyboard.press('ControlOrMeta+Shift+d'),
  },
  {
    name: 'narrow-inspector',
    narrow: true,
    async open(page) {
      await page
        .locator('.cm-content')
        .first()
        .click({ position: { x: 300, y: 10 } });
      await page.keyboard.press('Alt+Shift+i');
    },
  },
  { name: 'narrow-commands', narrow: true, open: (page) => page.keyboard.press('ControlOrMeta+k') },
  { name: 'narrow-settings', narrow: true, open: settings('Appearance') },
  { name: 'narrow-key-map', narrow: true, open: (page) => run(page, 'Show the key map') },
  {
    name: 'empty-project',
    async open(page) {
      while ((await page.getByRole('tab').count()) > 0) await page.keyboard.press('Alt+w');
      await run(page, 'New project');
      await page.getByRole('textbox', { name: 'Name' }).fill('Warehouse');
      await page.getByRole('button', { name: 'Create' }).click();
      await page.getByText('No documents yet').waitFor();
    },
  },
];
