import { expect, type Locator } from '@playwright/test';
import type { StudioPage } from './studio-page.ts';

/** A specification in front of the window, and what the language knows about it. */
export class SpecPage {
  readonly studio: StudioPage;
  readonly problems: Locator;
  readonly completions: Locator;

  constructor(studio: StudioPage) {
    this.studio = studio;
    this.problems = studio.page.getByTestId('problems');
    this.completions = studio.page.locator('.cm-tooltip-autocomplete');
  }

  /** Opens a document of the sample, when the specification has been checked. */
  async open(name: string): Promise<void> {
    await this.studio.openDocument(name);
    await this.studio.page.keyboard.press('Alt+e');
    await expect(this.studio.editor).toBeFocused();
  }

  /** Selects a piece of the text in front. */
  async select(text: string): Promise<void> {
    const { page } = this.studio;
    await page.keyboard.press('ControlOrMeta+f');
    await page.getByRole('textbox', { name: 'Find', exact: true }).fill(text);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(page.getByText(`(${text.length} selected)`)).toBeVisible();
  }

  /** Puts the cursor on the name of the entity Company, in the document that declares it. */
  async toCompany(): Promise<void> {
    await this.select('plural: Companies');
    for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowUp', 'End', 'Home'])
      await this.studio.page.keyboard.press(key);
  }

  /** Takes the completion that is offered. A list that has only just opened under a key that was meant for the text is not asked. */
  async take(key: 'Enter' | 'Tab'): Promise<void> {
    await this.studio.page.waitForTimeout(100);
    await this.studio.page.keyboard.press(key);
    await expect(this.completions).toBeHidden();
  }

  /** Chooses the first entry of the list that a command opens. */
  async chooseFirst(label: string, text: string | RegExp): Promise<void> {
    const dialog = this.studio.page.getByRole('dialog', { name: label });
    await expect(dialog.getByRole('option').first()).toContainText(text);
    await this.studio.page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
  }

  async expectProblems(count: number): Promise<void> {
    await expect(this.problems).toHaveText(count === 1 ? '1 problem' : `${count} problems`);
  }
}
