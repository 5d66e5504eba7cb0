import { expect, type Locator, type Page } from '@playwright/test';
import type { ListedDocument } from '../fixtures/strata.ts';

/** The studio's window, in the words of a person who uses it. */
export class StudioPage {
  readonly page: Page;
  readonly tree: Locator;
  readonly editor: Locator;
  readonly tabs: Locator;
  readonly saved: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tree = page.getByRole('tree');
    this.editor = page.locator('.cm-content');
    this.tabs = page.getByRole('tablist', { name: 'Open documents' }).getByRole('tab');
    this.saved = page.getByTestId('saved-state');
    this.dialog = page.getByRole('dialog');
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await expect(this.page.getByRole('button', { name: /^Project: (?!none)/ })).toBeVisible();
  }

  /** Runs an action through the command menu: `New project`, or with its group `Projects: New project`. */
  async run(title: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+k');
    await this.page.getByRole('combobox', { name: 'Run a command' }).fill(title.replace(':', ''));
    await this.page.getByRole('option', { name: title }).first().click();
  }

  row(name: string): Locator {
    return this.tree.getByRole('treeitem', { name, exact: true });
  }

  async openDocument(name: string): Promise<void> {
    await this.row(name).click();
    await expect(this.tabs.and(this.page.locator('[aria-selected=true]'))).toContainText(name);
    await expect(this.editor).toBeVisible();
  }

  async openProject(name: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Project: / }).click();
    await this.page.getByRole('menuitem', { name }).click();
    await expect(this.page.getByRole('button', { name: `Project: ${name}` })).toBeVisible();
  }

  /** Opens a folder of the tree, unless it is open. */
  async expand(folder: string): Promise<void> {
    const row = this.row(folder);
    await expect(row).toBeVisible();
    if ((await row.getAttribute('aria-expanded')) === 'false') await row.click();
    await expect(row).toHaveAttribute('aria-expanded', 'true');
  }

  /** Comes back as a window in which these documents, of one project, were open; the first one is in front. */
  async reopenWith(documents: readonly ListedDocument[]): Promise<void> {
    const tabs = documents.map(({ id: documentId, projectId, path, kind }) => {
      return { documentId, projectId, path, kind, pinned: false };
    });
    await this.page.addInitScript((open) => {
      const key = `strata.layout:${sessionStorage.getItem('strata.workspace')}`;
      if (sessionStorage.getItem('test.reopened') !== null) return;
      sessionStorage.setItem('test.reopened', key);
      const projectId = open[0]?.projectId ?? null;
      const panes = [{ id: 'pane-1', tabs: open, activeId: open[0]?.documentId ?? null }];
      const parts = {
        documents: { projectId, panes, focusedPane: 'pane-1', expandedFolders: [], recent: [] },
      };
      sessionStorage.setItem(key, JSON.stringify({ savedAt: Date.now(), parts }));
    }, tabs);
    // The window knows its workspace by then.
    await this.page.waitForFunction(() => sessionStorage.getItem('strata.workspace') !== null);
    await this.page.reload();
    await expect(this.tabs).toHaveCount(documents.length);
  }

  async createProject(name: string): Promise<void> {
    await this.run('New project');
    await this.dialog.getByLabel('Name', { exact: true }).fill(name);
    await this.dialog.getByRole('button', { name: 'Create' }).click();
    await expect(this.page.getByRole('button', { name: `Project: ${name}` })).toBeVisible();
  }

  async createDocument(path: string, kind = 'Specification'): Promise<void> {
    await this.run('New document');
    await this.dialog.getByText(kind, { exact: true }).click();
    await this.dialog.getByLabel('Name', { exact: true }).fill(path);
    await this.dialog.getByRole('button', { name: 'Create' }).click();
    await expect(this.dialog).toBeHidden();
    const name = path.slice(path.lastIndexOf('/') + 1);
    await expect(this.tabs.and(this.page.locator('[aria-selected=true]'))).toContainText(name);
    await expect(this.editor).toBeVisible();
  }

  /** Types at the end of the document in front. */
  async typeAtEnd(text: string): Promise<void> {
    await this.editor.click();
    await this.page.keyboard.press('ControlOrMeta+End');
    await this.page.keyboard.type(text);
  }

  /** Replaces the whole text in one go. */
  async replaceText(text: string): Promise<void> {
    await this.editor.click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
  }

  /** The document in front, as the engine has it on disk. */
  async expectSaved(): Promise<void> {
    await expect(this.saved).toHaveText('Saved here');
  }

  /** The lines in sight, as a person reads them. */
  async expectText(text: string | RegExp): Promise<void> {
    await expect(this.editor).toHaveText(text, { useInnerText: true });
  }
}
