import { expect, type Locator, type Page } from '@playwright/test';
import type { StudioPage } from './studio-page.ts';

/** The time machine of the document in front, in the words of a person who uses it. */
export class TimeMachinePage {
  readonly page: Page;
  readonly panel: Locator;
  readonly slider: Locator;
  /** Which version it is. */
  readonly place: Locator;
  /** The text of the version. */
  readonly text: Locator;

  constructor(studio: StudioPage) {
    this.page = studio.page;
    this.panel = this.page.getByRole('region', { name: /^Time machine of / });
    this.slider = this.panel.getByRole('slider', { name: 'Version' });
    this.place = this.panel.getByTestId('place');
    this.text = this.panel.getByTestId('version-text').locator('.cm-content');
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+Shift+h');
    await expect(this.slider).toBeFocused();
    await expect(this.text).toBeVisible();
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.panel).toBeHidden();
  }

  button(name: string | RegExp): Locator {
    return this.panel.getByRole('button', { name, exact: typeof name === 'string' });
  }

  async position(): Promise<number> {
    return Number(await this.slider.getAttribute('aria-valuenow'));
  }

  /** How many edits there are. */
  async edits(): Promise<number> {
    return Number(await this.slider.getAttribute('aria-valuemax'));
  }

  async press(key: string, times = 1): Promise<void> {
    await this.slider.focus();
    for (let n = 0; n < times; n++) await this.page.keyboard.press(key);
  }

  /** Makes the version under the scrubber a milestone. */
  async nameVersion(name: string, note = ''): Promise<void> {
    await this.button('Name this version').click();
    const dialog = this.page.getByRole('dialog');
    const field = dialog.getByLabel('Name', { exact: true });
    await expect(field).toBeFocused();
    await field.fill(name);
    await dialog.getByLabel('Note (optional)').fill(note);
    await this.page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(this.place).toContainText(`“${name}”`);
  }

  /** Drags the scrubber to a share of the line, from 0 at the left. */
  async dragTo(share: number): Promise<void> {
    const box = (await this.slider.boundingBox())!;
    const y = box.y + box.height / 2;
    const from = box.x + (box.width * (await this.position())) / (await this.edits());
    await this.page.mouse.move(from, y);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + box.width * share, y, { steps: 12 });
    await this.page.mouse.up();
  }
}
