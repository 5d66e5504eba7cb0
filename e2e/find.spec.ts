import { expect, test as base } from './fixtures/studio.ts';
import { EditorPage } from './pages/editor-page.ts';

const test = base.extend<{ editor: EditorPage }>({
  editor: async ({ studio, home }, use) => use(new EditorPage(studio, home)),
});

test('an expression that backtracks for ever is given up in words, and the window goes on', async ({
  editor,
  studio,
}) => {
  const { page } = studio;
  await editor.write('trap.md', `${'a'.repeat(60)}!\n`);
  await editor.press('ControlOrMeta+f');
  const panel = page.getByRole('search', { name: 'Find in document' });
  const status = panel.getByRole('status');
  await panel.getByRole('button', { name: 'Regular expression' }).click();
  const field = panel.getByRole('textbox', { name: 'Find' });
  await field.fill('(a+)+$');
  await expect(status).toHaveText('Searching…');
  await studio.typeAtEnd('still awake');
  await expect(studio.editor).toContainText('still awake');
  await studio.expectSaved();
  await expect(status).toHaveText('Takes too long: make the expression simpler');
  await expect(field).toHaveAttribute('aria-invalid', 'true');

  // The next one is looked for as if nothing had been, also by the key that goes on without the panel.
  await field.fill('a+!');
  await expect(status).toHaveText('1 of 1');
  await field.press('Escape');
  await expect(panel).toBeHidden();
  await editor.press('ControlOrMeta+End', 'F3');
  await expect(page.getByText('Ln 1, Col 62 (61 selected)')).toBeVisible();
  await expect(studio.editor).toBeFocused();
});

test('keys that come before the answer of an expression are done then', async ({ editor, studio }) => {
  const { page } = studio;
  await editor.write('steps.yaml', 'n1: a\nn2: b\nn3: c\n');
  await editor.press('ControlOrMeta+h');
  const panel = page.getByRole('search', { name: 'Find in document' });
  await panel.getByRole('button', { name: 'Regular expression' }).click();
  await panel.getByRole('textbox', { name: 'Find' }).focus();
  await editor.type('n(\\d)');
  await editor.press('Enter');
  await expect(panel.getByRole('status')).toHaveText('2 of 3');
  await editor.press('Shift+Enter', 'Shift+Enter');
  await expect(panel.getByRole('status')).toHaveText('3 of 3');
  await expect(page.locator('.cm-searchMatch')).toHaveText(['n1', 'n2', 'n3']);
  await panel.getByRole('textbox', { name: 'Replace with' }).fill('$1n');
  await editor.press('Enter', 'Enter');
  await editor.expectLines('1n: a', 'n2: b', '3n: c', '');
  await expect(panel.getByRole('status')).toHaveText('1 of 1');
});

for (const [kind, pattern] of [
  ['plain text', 'owner'],
  ['an expression', 'own(er)'],
] as const) {
  test(`tens of thousands of matches of ${kind} are replaced while the window goes on, as one step`, async ({
    editor,
    studio,
  }) => {
    const { page } = studio;
    const count = 30_000;
    await editor.write('many.md', 'owner: Ann\n'.repeat(count));
    await editor.press('ControlOrMeta+h');
    const panel = page.getByRole('search', { name: 'Find in document' });
    if (kind === 'an expression') await panel.getByRole('button', { name: 'Regular expression' }).click();
    await panel.getByRole('textbox', { name: 'Find' }).fill(pattern);
    await panel.getByRole('textbox', { name: 'Replace with' }).fill('holder');
    await expect(panel.getByRole('status')).not.toHaveText('');
    await panel.getByRole('button', { name: 'Replace all' }).click();
    await expect(panel.getByRole('status')).toHaveText(/^Replaced \d+,000 of 30,000$/);
    await expect(panel.getByRole('status')).toHaveText('No matches', { timeout: 30_000 });
    await panel.getByRole('textbox', { name: 'Find' }).press('Escape');
    await editor.press('ControlOrMeta+End');
    await expect(page.getByText('Ln 30001, Col 1')).toBeVisible();
    await expect(studio.editor).toContainText('holder: Ann');
    await editor.press('ControlOrMeta+z', 'ControlOrMeta+Home');
    await expect(page.locator('.cm-line').first()).toHaveText('owner: Ann');
    await editor.press('ControlOrMeta+End');
    await expect(page.locator('.cm-line').nth(-2)).toHaveText('owner: Ann');
    expect(await editor.read('many.md')).toBe('owner: Ann\n'.repeat(count));
  });
}

test('a replacement that takes its time can be stopped, and what it did is one step of undo', async ({
  editor,
  studio,
}) => {
  const { page } = studio;
  await editor.write('stop.md', 'a\n'.repeat(60_000));
  await editor.press('ControlOrMeta+h');
  const panel = page.getByRole('search', { name: 'Find in document' });
  await panel.getByRole('textbox', { name: 'Find' }).fill('a');
  await panel.getByRole('textbox', { name: 'Replace with' }).fill('b');
  // The same button, pressed as soon as it says so.
  await page.evaluate(() => {
    const button = document.querySelector<HTMLButtonElement>('.cm-find-replaceAll')!;
    new MutationObserver(() => button.textContent === 'Stop' && button.click()).observe(button, {
      childList: true,
    });
    button.click();
  });
  await expect(panel.getByRole('button', { name: 'Replace all' })).toBeVisible();
  await expect(panel.getByRole('status')).toHaveText(/^(9,999\+|[1-9][\d,]*) (of|matches)/);
  await panel.getByRole('textbox', { name: 'Find' }).press('Escape');
  await editor.press('ControlOrMeta+Home');
  await expect(page.locator('.cm-line').first()).toHaveText('b');
  await editor.press('ControlOrMeta+z');
  expect(await editor.read('stop.md')).toBe('a\n'.repeat(60_000));
});
