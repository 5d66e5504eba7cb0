import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import type { StudioPage } from './studio-page.ts';

/** Making an application takes a few seconds, and longer on a machine that is busy. */
const MADE_MS = 60_000;

/** The application of the open project, its builds and its runs, in the words of a person who uses them. */
export class RunPage {
  readonly studio: StudioPage;
  readonly page: Page;
  readonly pane: Locator;
  /** Where the application stands, in words. */
  readonly state: Locator;
  /** The page of the application that is in front. */
  readonly application: FrameLocator;
  readonly runs: Locator;

  constructor(studio: StudioPage) {
    this.studio = studio;
    this.page = studio.page;
    this.pane = this.page.getByRole('region', { name: /^Application/ });
    this.state = this.page.getByTestId('preview-state');
    this.application = this.page.frameLocator('iframe[title^="Application"]:not([inert])');
    this.runs = this.page.getByRole('region', { name: 'Runs', exact: true });
  }

  /** Presses Run, and waits until a page of the application is there. */
  async start(): Promise<void> {
    await this.page.keyboard.press('F9');
    await this.expectRunning();
  }

  async expectRunning(): Promise<void> {
    await expect(this.state).toHaveText('Running', { timeout: MADE_MS });
    await expect(this.application.getByRole('main')).toBeVisible();
  }

  /** Looks at the application as the person of the sample data whose e-mail begins like this: with a role, mostly. */
  async viewAs(email: string): Promise<void> {
    await this.leave();
    await this.page.keyboard.press('Alt+v');
    await this.page.keyboard.type(`${email}@`);
    const first = this.studio.dialog
      .getByRole('option')
      .filter({ hasText: `${email}@` })
      .first();
    await expect(first).toHaveAttribute('aria-selected', 'true');
    const name = (await first.textContent())?.split(',')[0] ?? '';
    await this.page.keyboard.press('Enter');
    await expect(this.studio.dialog).toBeHidden();
    await expect(this.pane.getByRole('combobox', { name: 'View as' })).toContainText(name);
    // The page of the one before stays in sight until that of the next one is there.
    await expect(this.page.locator('iframe')).toHaveCount(1);
  }

  /** Out of the page of the application, where that has the keyboard: keys mean its own things there. */
  async leave(): Promise<void> {
    const isInside = () => this.page.evaluate(() => document.activeElement?.tagName === 'IFRAME');
    if (await isInside()) await this.page.keyboard.press('F6');
    await expect.poll(isInside).toBe(false);
  }

  /** Where the application answers. */
  async address(): Promise<string> {
    const host = await this.pane.getByRole('link').textContent();
    return `http://${host}/`;
  }

  /** Opens the dialog for a build into a folder, and waits for what it would change there. */
  async openBuild(folder: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+Shift+b');
    const field = this.studio.dialog.getByRole('textbox', { name: 'Folder' });
    await expect(field).toBeFocused();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.type(folder);
    await expect(this.builtFiles.first()).toBeVisible({ timeout: MADE_MS });
  }

  get builtFiles(): Locator {
    return this.studio.dialog.getByTestId('built-files').getByRole('button');
  }

  /** Presses Build, and waits until it is done. */
  async build(): Promise<void> {
    await this.studio.dialog.getByRole('button', { name: 'Build', exact: true }).press('Enter');
    await expect(this.studio.dialog.getByRole('heading', { name: 'Built' })).toBeVisible({
      timeout: MADE_MS,
    });
  }

  async showRuns(): Promise<void> {
    await this.page.keyboard.press('Alt+Shift+R');
    await expect(this.runs).toBeVisible();
  }

  run(name: RegExp): Locator {
    return this.runs.getByRole('listitem').getByRole('button', { name }).first();
  }
}
