import type { Page } from '@playwright/test';

/** Runs a command by its title, through the command menu. */
export async function run(page: Page, title: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Run a command' }).fill(title.replace(':', ''));
  await page.getByRole('option', { name: title }).first().click();
}

/** Opens a document and puts the cursor into its seventh line. */
export async function openSpecification(page: Page, name: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+p');
  await page.keyboard.type(name);
  await page.getByRole('option', { name }).first().click();
  await page
    .getByRole('textbox', { name: new RegExp(`^Text of .*${name}$`) })
    .last()
    .focus();
  await page.keyboard.press('ControlOrMeta+Home');
  for (let line = 0; line < 6; line++) await page.keyboard.press('ArrowDown');
  await page.getByTestId('saved-state').getByText('Saved here').waitFor();
}

/** Closes what lies over the window, and the notices. */
export async function tidy(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  const dismiss = page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Dismiss' });
  while ((await dismiss.count()) > 0) await dismiss.first().click();
}

/** Selects a piece of the text in front. */
export async function select(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+f');
  await page.getByRole('textbox', { name: 'Find', exact: true }).fill(text);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByText(`(${text.length} selected)`).waitFor();
}

/** Shows the specification in front as a form or a picture, and waits for a part of it. */
export async function showModel(page: Page, keys: string, region: string): Promise<void> {
  await page.keyboard.press(keys);
  await page.getByRole('region', { name: region }).waitFor();
  await page.getByText('Reading the specification…').waitFor({ state: 'hidden' });
}

/** Back to the text, where a form or a picture is in its place. */
export async function toText(page: Page): Promise<void> {
  const back = page.getByRole('button', { name: 'Back to the text' });
  if ((await back.count()) > 0) await back.click();
  await page.locator('.cm-content:focus').waitFor();
}
