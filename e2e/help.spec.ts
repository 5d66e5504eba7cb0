import { expect, test } from './fixtures/studio.ts';
import type { StudioPage } from './pages/studio-page.ts';

const page = (studio: StudioPage) => studio.page.getByTestId('help-page');

test('F1 explains the screen one is on, and gives it back', async ({ studio }) => {
  const { keyboard } = studio.page;
  await studio.tree.focus();
  await keyboard.press('F1');
  await expect(page(studio)).toHaveAttribute('data-topic', 'documents');
  await keyboard.press('Escape');
  await expect(studio.tree).toBeFocused();

  await keyboard.press('ControlOrMeta+Shift+f');
  await expect(studio.page.getByRole('searchbox')).toBeFocused();
  await keyboard.press('F1');
  await expect(page(studio)).toHaveAttribute('data-topic', 'search');
  await keyboard.press('Escape');
  await keyboard.press('ControlOrMeta+Shift+d');

  await studio.openDocument('deal.spec.yaml');
  await studio.editor.click();
  await keyboard.press('F1');
  await expect(page(studio)).toHaveAttribute('data-topic', 'editor');
  await keyboard.press('Escape');
  await expect(studio.editor).toBeFocused();
});

test('help lies over a dialog, and leaves it as it was', async ({ studio }) => {
  const { keyboard } = studio.page;
  await keyboard.press('ControlOrMeta+,');
  await studio.dialog.getByRole('tab', { name: 'Editor' }).click();
  await keyboard.press('ControlOrMeta+/');
  await expect(page(studio)).toHaveAttribute('data-topic', 'settings');
  await keyboard.press('Escape');
  await expect(page(studio)).toBeHidden();
  await expect(studio.dialog.getByRole('switch', { name: 'Word wrap' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(studio.dialog).toBeHidden();
});

test('“Where is my data?” names the real paths', async ({ studio, home }) => {
  await studio.run('Where is my data');
  const paths = page(studio).getByLabel('Paths of this workspace');
  await expect(paths).toContainText(`${home}/studio.db`);
  await expect(paths).toContainText(`${home}/settings.json`);
  await expect(paths).toContainText(`${home}/backups`);
});

test('every page of the help is there, its links lead on, and its keys are those of the registry', async ({
  studio,
}) => {
  await studio.run('Getting started');
  const tabs = studio.dialog.getByRole('tab');
  await expect(tabs.first()).toBeVisible();
  for (const tab of await tabs.all()) {
    await tab.click();
    await expect(page(studio).getByRole('heading', { level: 3 })).toHaveText((await tab.textContent()) ?? '');
    // An action that is gone keeps the text of the file; one with other keys by now shows them.
    await expect(page(studio).locator('kbd:not([data-action] kbd)')).toHaveCount(0);
    const keys = await page(studio)
      .locator('[data-written]')
      .evaluateAll((spans) => spans.map((span) => [span.getAttribute('data-written'), span.textContent]));
    for (const [written, shown] of keys) expect.soft(shown).toBe(written);
  }
  await tabs.first().click();
  await page(studio).getByRole('button', { name: 'Where is my data?' }).click();
  await expect(page(studio)).toHaveAttribute('data-topic', 'data');
});

test('keys in the help are those that are set now', async ({ studio }) => {
  await studio.page.keyboard.press('?');
  await studio.dialog.getByRole('searchbox').fill('open document…');
  await studio.dialog.getByRole('button', { name: 'Change the keys of Open document…' }).click();
  await studio.page.keyboard.press('Control+j');
  await expect(studio.dialog.getByText('Ctrl+J')).toBeVisible();
  await studio.page.keyboard.press('Escape');
  await studio.run('Getting started');
  await expect(page(studio).getByText('Ctrl+J')).toBeVisible();
});
