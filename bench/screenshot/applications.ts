import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Screen } from './screens.ts';
import { openSpecification, select, tidy } from './steps.ts';

/** The machine may be busy with other work. */
const MADE_MS = 90_000;
const FOLDER = path.join(os.tmpdir(), 'acme-crm');

const application = (page: Page) => page.frameLocator('iframe[title^="Application"]:not([inert])');

async function runApplication(page: Page): Promise<void> {
  await page.keyboard.press('F9');
  await page.getByTestId('preview-state').getByText('Running', { exact: true }).waitFor({ timeout: MADE_MS });
  await application(page).getByRole('main').waitFor();
}

/** Undo outside of texts would take back a step of the workspace. */
async function toEditor(page: Page): Promise<void> {
  await page.keyboard.press('Alt+e');
  await page.locator('.cm-content:focus').waitFor();
}

async function viewAs(page: Page, email: string): Promise<void> {
  await page.keyboard.press('Alt+v');
  await page.keyboard.type(email);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  // That of the person before stays in sight until the next one is there.
  await page.locator('iframe[inert]').waitFor({ state: 'detached' });
}

/** The application of the sample project: running, built, and what the journal says about it. */
export const APPLICATION_SCREENS: readonly Screen[] = [
  {
    name: 'run',
    async open(page) {
      await openSpecification(page, 'deal.spec.yaml');
      await runApplication(page);
      await viewAs(page, 'manager@');
      const pages = application(page);
      await pages
        .getByRole('link', { name: /^Pipeline/ })
        .first()
        .click();
      await pages.getByRole('heading', { name: 'Pipeline', level: 1 }).waitFor();
      await page.keyboard.press('F6');
      await page.waitForFunction(() => document.activeElement?.tagName !== 'IFRAME');
      await toEditor(page);
      await page.keyboard.press('Home');
    },
  },
  {
    name: 'run-behind',
    async open(page) {
      await select(page, 'to: Company');
      await page.keyboard.type('to: Compny');
      await page.getByTestId('preview-state').getByText('older than the texts').waitFor({ timeout: MADE_MS });
      await page.getByRole('button', { name: 'Log', exact: true }).click();
      await toEditor(page);
      await page.keyboard.press('Home');
    },
    async leave(page) {
      await page.getByRole('button', { name: 'Hide the log' }).click();
      await toEditor(page);
      const whole = page.locator('.cm-content', { hasText: 'to: Company, required' });
      while ((await whole.count()) === 0) await page.keyboard.press('ControlOrMeta+z');
      await page.getByTestId('problems').getByText('0 problems').waitFor();
    },
  },
  {
    name: 'build',
    async open(page) {
      await build(page);
      await tidy(page);
      await toEditor(page);
      await select(page, 'title: To be closed on');
      await page.keyboard.insertText('title: Planned for');
      await page.getByTestId('saved-state').getByText('Saved here').waitFor();
      await page.keyboard.press('ControlOrMeta+Shift+b');
      const files = page.getByTestId('built-files');
      await files.getByRole('button', { name: /entities\/deal\.ts/ }).click({ timeout: MADE_MS });
      await page.locator('.cm-insertedLine').first().waitFor();
    },
    async leave(page) {
      await toEditor(page);
      await page.keyboard.press('ControlOrMeta+z');
      await page.getByText('To be closed on').first().waitFor();
    },
  },
  {
    name: 'built',
    open: build,
    leave: () => fs.rm(FOLDER, { recursive: true, force: true }),
  },
  {
    name: 'runs',
    async open(page) {
      await page.keyboard.press('Alt+Shift+r');
      const runs = page.getByRole('region', { name: 'Runs', exact: true });
      await runs
        .getByRole('button', { name: /^Build.*done/ })
        .first()
        .click();
      await page.getByRole('list', { name: 'Steps' }).waitFor();
    },
  },
  {
    name: 'runs-compared',
    async open(page) {
      const runs = page.getByRole('region', { name: 'Runs', exact: true });
      await runs
        .getByRole('button', { name: /^Build.*done/ })
        .first()
        .click();
      await page.getByRole('tab', { name: 'Compare' }).click();
      await page.getByRole('region', { name: 'Steps' }).waitFor();
    },
    async leave(page) {
      await page.keyboard.press('Shift+F9');
      await page.keyboard.press('Alt+r');
      await page.keyboard.press('ControlOrMeta+Shift+d');
    },
  },
];

/** Builds into the folder, which is not there, and waits for what the dialog says then. */
async function build(page: Page): Promise<void> {
  await fs.rm(FOLDER, { recursive: true, force: true });
  await page.keyboard.press('ControlOrMeta+Shift+b');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(FOLDER);
  const button = dialog.getByRole('button', { name: 'Build', exact: true });
  await dialog.getByText(/new files/).waitFor({ timeout: MADE_MS });
  await button.click();
  await page.getByTestId('built').waitFor({ timeout: MADE_MS });
}
