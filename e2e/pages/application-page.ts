import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';

/** The pages of a generated application, in the words of a person who uses them. */
export class ApplicationPage {
  readonly page: Page;
  readonly dialog: Locator;
  readonly heading: Locator;
  readonly #origin: string;
  readonly #password: string;

  constructor(page: Page, origin: string, password: string) {
    this.page = page;
    this.dialog = page.getByRole('dialog');
    this.heading = page.getByRole('heading', { level: 1 });
    this.#origin = origin;
    this.#password = password;
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.#origin + path);
  }

  /** At the address where one is; the e-mail address begins with a role. */
  async signIn(role: string): Promise<void> {
    await this.page.getByLabel('E-mail address').fill(`${role}@crm.example`);
    await this.page.getByLabel('Password').fill(this.#password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await expect(this.page.getByRole('link', { name: 'Skip to the page' })).toBeAttached();
  }

  async openAs(role: string, path: string): Promise<void> {
    await this.open(path);
    await this.signIn(role);
  }

  /** Types the password into the dialog of a session that has run out. */
  async signInAgain(): Promise<void> {
    await this.dialog.getByLabel('Password').fill(this.#password);
    await this.dialog.getByRole('button', { name: 'Sign in' }).click();
    await expect(this.dialog).toBeHidden();
  }

  column(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  card(column: string, title: string): Locator {
    return this.column(column)
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('link', { name: title, exact: true }) });
  }

  /** A reference is chosen by typing; Enter waits for what was found. */
  async choose(field: string, text: string): Promise<void> {
    const box = this.page.getByRole('combobox', { name: new RegExp(`^${field}`) });
    await box.fill(text);
    await this.page.keyboard.press('Enter');
    await expect(box).toHaveAttribute('aria-expanded', 'false');
  }

  /** A new deal, in the state that deals begin in. Returns its address. */
  async createDeal(
    title: string,
    more: { readonly amount?: string; readonly closeOn?: string } = {},
  ): Promise<string> {
    await this.open('/data/deals/new');
    await this.page.getByLabel(/^Title/).fill(title);
    await this.choose('Company', 'a');
    if (more.amount) await this.page.getByLabel(/^Amount/).fill(more.amount);
    if (more.closeOn) await this.page.getByLabel(/^To be closed on/).fill(more.closeOn);
    await this.page.getByRole('button', { name: 'Create deal' }).click();
    await expect(this.heading).toContainText(title);
    return new URL(this.page.url()).pathname;
  }

  /** Neither axe nor the width of the window finds fault with the page, once everything on it has been read. */
  async expectNoFindings(what: string, rules: 'all' | 'colours'): Promise<void> {
    await expect(this.heading).toBeAttached();
    await expect(this.page.getByText('Loading …')).toHaveCount(0);
    const axe = new AxeBuilder({ page: this.page });
    if (rules === 'colours') axe.withRules(['color-contrast']);
    const { violations } = await axe.analyze();
    const findings = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    expect.soft(findings, what).toEqual([]);
    const hangingOut = await this.page.evaluate(
      () => document.documentElement.scrollWidth - document.body.clientWidth,
    );
    expect.soft(hangingOut, `pixels of ${what} beside the window`).toBe(0);
  }

  /** Sends a change as somebody else would, from another window. */
  async changeMeanwhile(path: string, values: Readonly<Record<string, unknown>>): Promise<void> {
    const status = await this.page.evaluate(
      async ({ api, values }) => {
        const session = (await (await fetch('/auth/session')).json()) as { csrf: string };
        const { row } = (await (await fetch(api)).json()) as { row: { version: number } };
        const headers = {
          'content-type': 'application/json',
          'x-csrf-token': session.csrf,
          'if-match': `"${row.version}"`,
        };
        return (await fetch(api, { method: 'PATCH', headers, body: JSON.stringify(values) })).status;
      },
      { api: path.replace('/data/', '/api/'), values },
    );
    expect(status).toBe(200);
  }
}
