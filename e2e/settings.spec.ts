import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './fixtures/studio.ts';
import type { StudioPage } from './pages/studio-page.ts';

const root = (studio: StudioPage) => studio.page.locator('html');
const section = (studio: StudioPage, name: string) => studio.dialog.getByRole('tab', { name });

async function openSettings(studio: StudioPage, name?: string): Promise<void> {
  await studio.page.keyboard.press('ControlOrMeta+,');
  await expect(studio.dialog.getByRole('heading', { name: 'Settings' })).toBeVisible();
  if (name !== undefined) await section(studio, name).click();
}

test('a theme is in force at once in every window, and before the first paint of the next start', async ({
  studio,
  openTab,
}) => {
  const other = await openTab();
  await studio.page.bringToFront();
  await openSettings(studio);
  for (const [name, theme] of [
    ['Light', 'light'],
    ['High contrast', 'contrast'],
    ['Dark', 'dark'],
    ['Light', 'light'],
  ] as const) {
    await studio.dialog.getByRole('radio', { name, exact: true }).click();
    await expect(root(studio)).toHaveAttribute('data-theme', theme);
    await expect(root(other)).toHaveAttribute('data-theme', theme);
  }
  expect(await root(studio).evaluate((html) => getComputedStyle(html).colorScheme)).toBe('light');

  // The application does not even start: what is painted is what was remembered.
  await studio.page.route('**/assets/index-*.js', (route) => route.abort());
  await studio.page.reload();
  await expect(root(studio)).toHaveAttribute('data-theme', 'light');
});

test('the system decides until somebody does', async ({ studio }) => {
  const { page } = studio;
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expect(root(studio)).toHaveAttribute('data-theme', 'light');
  await expect(root(studio)).toHaveAttribute('data-motion', 'reduced');
  await page.emulateMedia({ colorScheme: 'dark', contrast: 'more', reducedMotion: 'no-preference' });
  await expect(root(studio)).toHaveAttribute('data-theme', 'contrast');
  await expect(root(studio)).toHaveAttribute('data-motion', 'full');
  await openSettings(studio);
  await studio.dialog.getByRole('radio', { name: 'Light' }).click();
  await studio.dialog
    .getByRole('radiogroup', { name: 'Reduced motion' })
    .getByRole('radio', { name: 'On' })
    .click();
  await studio.dialog
    .getByRole('radiogroup', { name: 'Reduced transparency' })
    .getByRole('radio', { name: 'On' })
    .click();
  await expect(root(studio)).toHaveAttribute('data-theme', 'light');
  await expect(root(studio)).toHaveAttribute('data-motion', 'reduced');
  await expect(root(studio)).toHaveAttribute('data-transparency', 'reduced');
});

test('the whole page works by keyboard, and returns the focus', async ({ studio }) => {
  const { page } = studio;
  await studio.tree.focus();
  await openSettings(studio);
  await expect(section(studio, 'Appearance')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(root(studio)).toHaveAttribute('data-theme', /dark|light/);
  await section(studio, 'Appearance').focus();
  await page.keyboard.press('ArrowDown');
  await expect(section(studio, 'Editor')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('14 px')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(studio.dialog.getByRole('switch', { name: 'Word wrap' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(studio.dialog).toBeHidden();
  await expect(studio.tree).toBeFocused();
});

test('an open editor follows at once', async ({ studio }) => {
  await studio.openDocument('deal.spec.yaml');
  const line = studio.editor.locator('.cm-line').first();
  await expect(line).toHaveCSS('font-size', '13px');
  await openSettings(studio, 'Editor');
  await studio.dialog.getByRole('slider', { name: 'Letter size' }).press('End');
  await expect(line).toHaveCSS('font-size', '40px');
  await studio.dialog.getByRole('switch', { name: 'Word wrap' }).click();
  await expect(studio.editor).toHaveCSS('white-space', /break-spaces|pre-wrap/);
  await studio.page.keyboard.press('Escape');
  await studio.page.keyboard.press('Alt+z');
  await expect(studio.editor).toHaveCSS('white-space', 'pre');
});

test('the file can be edited; a slip is told and not written', async ({ studio, home }) => {
  const file = path.join(home, 'settings.json');
  await openSettings(studio, 'As JSON');
  const text = studio.dialog.getByRole('textbox', { name: /Settings as JSON/ });
  await expect(text).toHaveValue(/"theme": "system"/);
  await text.fill('{ "theme": "contrast", }');
  await studio.dialog.getByRole('button', { name: 'Save settings' }).click();
  await expect(studio.dialog.getByRole('alert')).toContainText(
    'line 1, column 24: a name in double quotes is missing. Nothing was written.',
  );
  await expect(root(studio)).not.toHaveAttribute('data-theme', 'contrast');

  await text.fill('{ "theme": "aurora", "editor": { "wordWrap": true }, "cloud": 1 }');
  await studio.dialog.getByRole('button', { name: 'Save settings' }).click();
  const problems = studio.dialog.getByRole('region', { name: 'Problems in the settings' });
  await expect(problems).toContainText('“theme” has a value that cannot be used: "aurora"');
  await expect(problems).toContainText('“cloud” is no setting of this version');
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ theme: 'aurora', cloud: 1 });

  await studio.dialog.getByRole('button', { name: 'Reset to defaults' }).click();
  await expect(problems).toBeHidden();
  await expect(text).toHaveValue(/"theme": "system"/);
  expect(await readFile(`${file}.old`, 'utf8')).toContain('aurora');
});

test('a broken file never breaks the window: defaults, and a notice with the next step', async ({
  studio,
  home,
}) => {
  const { page } = studio;
  await writeFile(path.join(home, 'settings.json'), '{ "theme": "light", oops');
  await page.reload();
  await expect(studio.row('spec')).toBeVisible();
  const notice = page.getByRole('alert').filter({ hasText: 'no valid JSON: line 1, column 21' });
  await expect(notice).toContainText('The defaults are in force until it is corrected or reset.');
  await notice.getByRole('button', { name: 'Open settings' }).click();
  await expect(studio.dialog.getByRole('textbox', { name: /Settings as JSON/ })).toHaveValue(/oops/);
  await section(studio, 'Appearance').click();
  await studio.dialog.getByRole('radio', { name: 'Light' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Correct the text' })).toBeVisible();
});

test('keys are changed by pressing them, conflicts are told, and each can be reset', async ({ studio }) => {
  const { page } = studio;
  await page.keyboard.press('?');
  await expect(studio.dialog.getByRole('heading', { name: 'Key map' })).toBeVisible();
  await studio.dialog.getByRole('searchbox').fill('show documents');
  await studio.dialog.getByRole('button', { name: 'Change the keys of Show documents' }).click();
  await page.keyboard.press('q');
  await expect(studio.dialog.getByRole('status')).toContainText('Add Ctrl or Alt');
  await page.keyboard.press('Control+p');
  await expect(studio.dialog.getByRole('status')).toContainText('Open document');
  await page.keyboard.press('Control+j');
  await expect(studio.dialog.getByText('Ctrl+J')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(studio.dialog).toBeHidden();
  await page.keyboard.press('Control+j');
  await expect(studio.tree).toBeFocused();

  await page.keyboard.press('?');
  await studio.dialog.getByRole('searchbox').fill('ctrl+j');
  await studio.dialog.getByRole('button', { name: 'Change the keys of Show documents' }).click();
  await page.keyboard.press('Control+p');
  await studio.dialog.getByRole('button', { name: 'Take them' }).click();
  await studio.dialog.getByRole('searchbox').fill('open document…');
  await expect(studio.dialog.getByText('no keys')).toBeVisible();
  await studio.dialog.getByRole('button', { name: 'Reset the keys of Open document…' }).click();
  await expect(
    studio.dialog.getByText('Ctrl+P is set for “Show documents” and for “Open document…”'),
  ).toBeVisible();
  await studio.dialog.getByRole('button', { name: 'Reset all keys' }).click();
  await expect(studio.dialog.getByText('is set for')).toBeHidden();
  await studio.dialog.getByRole('searchbox').fill('show documents');
  await expect(studio.dialog.getByText('Ctrl+Shift+D')).toBeVisible();
});

test('keys in the file that conflict or that nobody can read are listed', async ({ studio, home }) => {
  const keymap = { 'documents.create': ['Mod+J'], 'tabs.close': ['Mod+J', 'Hyper+X'], 'x.gone': ['F4'] };
  await writeFile(path.join(home, 'settings.json'), JSON.stringify({ keymap }));
  await studio.page.reload();
  await expect(studio.row('spec')).toBeVisible();
  await openSettings(studio, 'Keys');
  const problems = studio.dialog.getByRole('list', { name: 'Problems with keys' }).getByRole('listitem');
  await expect(problems).toHaveCount(3);
  await expect(problems.nth(0)).toContainText('Ctrl+J is set for “New document…” and for “Close tab”');
  await expect(problems.nth(1)).toContainText('“Hyper+X” names no keys');
  await expect(problems.nth(2)).toContainText('“x.gone”, which is no command of this version');
  await studio.page.keyboard.press('Escape');
  await studio.page.keyboard.press('Control+j');
  await expect(studio.dialog.getByRole('heading', { name: 'New document' })).toBeVisible();
});
