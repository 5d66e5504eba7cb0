import { expect } from '@playwright/test';
import { strata } from '../fixtures/strata.ts';
import type { StudioPage } from './studio-page.ts';

/** A document of the sample project, as files and keys have it. */
export class EditorPage {
  readonly studio: StudioPage;
  readonly #home: string;

  constructor(studio: StudioPage, home: string) {
    this.studio = studio;
    this.#home = home;
  }

  /** Makes a document with exactly this text, and opens it with the cursor at its beginning. */
  async write(name: string, content: string): Promise<void> {
    await strata(this.#home, ['doc', 'write', '--create', 'Acme CRM', name], content);
    await this.studio.openDocument(name);
    await this.studio.editor.focus();
    await this.press('ControlOrMeta+Home');
  }

  /** The text of a document as the engine has it, once everything is saved. */
  async read(name: string): Promise<string> {
    await this.studio.expectSaved();
    return strata(this.#home, ['doc', 'cat', 'Acme CRM', name]);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.studio.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.studio.page.keyboard.type(text);
  }

  /** The lines that are to be seen, as a person reads them. */
  async expectLines(...lines: readonly string[]): Promise<void> {
    const shown = () => this.studio.editor.first().locator('.cm-line').allInnerTexts();
    await expect.poll(async () => (await shown()).map((line) => line.replace(/\n$/, ''))).toEqual(lines);
  }
}
