import AxeBuilder from '@axe-core/playwright';
import { expect, test as base } from './fixtures/studio.ts';
import { EditorPage } from './pages/editor-page.ts';

const test = base.extend<{ editor: EditorPage }>({
  editor: async ({ studio, home }, use) => use(new EditorPage(studio, home)),
});

test('several cursors write at once: by pointer, by line, by occurrence', async ({ editor, studio }) => {
  await editor.write('many.yaml', 'a: x\nb: x\nc: x\n');
  await studio.page
    .locator('.cm-line')
    .nth(1)
    .click({ modifiers: ['Alt'], position: { x: 7, y: 8 } });
  await editor.type('1');
  await editor.expectLines('1a: x', '1b: x', 'c: x', '');
  await editor.press(
    'Escape',
    'ControlOrMeta+Home',
    'ControlOrMeta+Alt+ArrowDown',
    'ControlOrMeta+Alt+ArrowDown',
  );
  await editor.type('2');
  await editor.expectLines('21a: x', '21b: x', '2c: x', '');
  await editor.press(
    'Escape',
    'ControlOrMeta+Home',
    'End',
    'Shift+ArrowLeft',
    'ControlOrMeta+d',
    'ControlOrMeta+d',
  );
  await editor.type('yes');
  await editor.expectLines('21a: yes', '21b: yes', '2c: yes', '');
  await editor.press('Escape', 'ControlOrMeta+Home', 'End', 'ControlOrMeta+Shift+l');
  await editor.type('no');
  await editor.expectLines('21a: no', '21b: no', '2c: no', '');
  await editor.press('ControlOrMeta+z');
  await editor.expectLines('21a: yes', '21b: yes', '2c: yes', '');
  await expect(studio.page.locator('.cm-selectionBackground')).toHaveCount(3);
});

test('find and replace with expressions, counts, and nothing that axe minds', async ({ editor, studio }) => {
  const { page } = studio;
  await editor.write('find.yaml', 'owner: Ann\nOwner: ann\nowners: 2\n');
  await editor.press('ControlOrMeta+h');
  const panel = page.getByRole('search', { name: 'Find in document' });
  await expect(panel.getByRole('textbox', { name: 'Find' })).toBeFocused();
  await editor.type('owner');
  await expect(panel.getByRole('status')).toHaveText('1 of 3');
  await panel.getByRole('button', { name: 'Match case' }).click();
  await expect(panel.getByRole('status')).toHaveText('1 of 2');
  await panel.getByRole('button', { name: 'Whole words' }).click();
  await expect(panel.getByRole('status')).toHaveText('1 of 1');
  await panel.getByRole('button', { name: 'Match case' }).click();
  await panel.getByRole('button', { name: 'Regular expression' }).click();
  await panel.getByRole('textbox', { name: 'Find' }).fill('(owner): (');
  await expect(panel.getByRole('status')).toHaveText('Not a regular expression');
  await panel.getByRole('textbox', { name: 'Find' }).fill('(owner): (\\w+)$');
  await expect(panel.getByRole('status')).toHaveText('1 of 2');
  await panel.getByRole('textbox', { name: 'Replace with' }).fill('$2: $1');
  const { violations } = await new AxeBuilder({ page }).include('main').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  await panel.getByRole('button', { name: 'Replace all' }).click();
  await editor.expectLines('Ann: owner', 'ann: Owner', 'owners: 2', '');
  await expect(panel.getByRole('status')).toHaveText('No matches');
  await editor.press('Escape');
  await expect(panel).toBeHidden();
  await expect(studio.editor).toBeFocused();
  await editor.press('ControlOrMeta+z');
  await editor.expectLines('owner: Ann', 'Owner: ann', 'owners: 2', '');

  await editor.press('ControlOrMeta+g');
  await editor.type('3:4');
  await editor.press('Enter');
  await expect(page.getByText('Ln 3, Col 4')).toBeVisible();
});

test('every line command leaves a CR LF document byte for byte what it should be', async ({ editor }) => {
  await editor.write('crlf.yaml', 'one: 1\r\ntwo: 2\r\nthree:\r\n  - 3\r\nlast: 4');
  await editor.press('Alt+ArrowDown', 'Shift+Alt+ArrowDown', 'ControlOrMeta+/');
  expect(await editor.read('crlf.yaml')).toBe('two: 2\r\none: 1\r\n# one: 1\r\nthree:\r\n  - 3\r\nlast: 4');
  await editor.press('ControlOrMeta+End', 'Alt+ArrowUp', 'ControlOrMeta+Home', 'ControlOrMeta+Shift+k');
  expect(await editor.read('crlf.yaml')).toBe('one: 1\r\n# one: 1\r\nthree:\r\nlast: 4\r\n  - 3');
  await editor.press('ControlOrMeta+]', 'ControlOrMeta+j', 'ControlOrMeta+Enter');
  await editor.type('new');
  expect(await editor.read('crlf.yaml')).toBe('  one: 1 # one: 1\r\n  new\r\nthree:\r\nlast: 4\r\n  - 3');
  await editor.press('ControlOrMeta+End', 'ControlOrMeta+Shift+k', 'ArrowUp', 'End', 'Enter');
  await editor.type('- x');
  expect(await editor.read('crlf.yaml')).toBe('  one: 1 # one: 1\r\n  new\r\nthree:\r\n  - x\r\nlast: 4');
});

test('brackets come in pairs and show their partner, lines begin where they should', async ({
  editor,
  studio,
}) => {
  const { page } = studio;
  await editor.write('brackets.yaml', 'deal:\n  list: \n');
  await editor.press('ArrowDown', 'End');
  await editor.type('[{ a: "b" }');
  await editor.expectLines('deal:', '  list: [{ a: "b" }]', '');
  await expect(page.locator('.cm-matchingBracket')).toHaveText(['{', '}']);
  await editor.press('ControlOrMeta+|');
  await expect(page.getByText('Ln 2, Col 10')).toBeVisible();
  // Typing what stands there already goes over it.
  await editor.press('End', 'ArrowLeft');
  await editor.type(']');
  await editor.press('Enter');
  await editor.type('next:');
  await editor.press('Enter');
  await editor.type('deep: 1');
  await editor.expectLines('deal:', '  list: [{ a: "b" }]', '  next:', '    deep: 1', '');
  await editor.press('Shift+Tab', 'ControlOrMeta+/');
  await editor.expectLines('deal:', '  list: [{ a: "b" }]', '  next:', '  # deep: 1', '');
});

test('blocks fold, lines wrap, and the keys above stay in sight', async ({ editor, studio }) => {
  const { page } = studio;
  const fields = Array.from({ length: 120 }, (_, index) => `      field${index}: { type: text }`);
  await editor.write(
    'deep.yaml',
    ['entities:', '  Deal:', '    fields:', ...fields, 'end: 1', ''].join('\n'),
  );
  const sticky = page.locator('.cm-stickyRow');
  await expect(sticky).toHaveCount(0);
  await editor.press('ControlOrMeta+g');
  await editor.type('60');
  await editor.press('Enter');
  await expect(sticky).toHaveText([/entities:/, /Deal:/, /fields:/]);
  await expect(page.locator('.cm-sticky')).toHaveAttribute('aria-hidden', 'true');
  await editor.press('ControlOrMeta+Shift+ArrowUp');
  await expect(page.getByText('Ln 3, Col 5')).toBeVisible();
  await editor.press('ControlOrMeta+{');
  await editor.expectLines('entities:', '  Deal:', '    fields:⋯', 'end: 1', '');
  await editor.press('ControlOrMeta+}');
  await expect(page.getByText('field5:')).toBeVisible();
  await studio.run('Fold all');
  await editor.expectLines('entities:⋯', 'end: 1', '');
  await studio.run('Unfold all');
  await editor.press('ControlOrMeta+End');
  await expect(sticky).toHaveCount(3);
  await expect(page.getByText('end: 1')).toBeVisible();

  await page.keyboard.insertText(`long: ${'word '.repeat(120)}`);
  const scrolls = () => page.locator('.cm-scroller').evaluate((it) => it.scrollWidth > it.clientWidth);
  expect(await scrolls()).toBe(true);
  await editor.press('Alt+z');
  await expect.poll(scrolls).toBe(false);
});

test('characters that hide something are always shown, spaces on demand', async ({ editor, studio }) => {
  const { page } = studio;
  await editor.write('hidden.yaml', 'a: b\u200bc\u202ed\u202c\nname: p\u0430ypal\nok: "👨‍👩‍👧"\n');
  await expect(page.getByRole('img', { name: 'U+200B zero width space' })).toHaveText('ZWSP');
  await expect(page.locator('.cm-hostile')).toHaveText(['ZWSP', 'RLO', 'PDF']);
  await expect(page.locator('.cm-lookalike')).toHaveAttribute('title', 'U+0430 Cyrillic, looks like a');
  await studio.run('Next hidden or misleading character');
  await expect(page.getByText('(1 selected)')).toBeVisible();
  await editor.press('Delete');
  await expect(page.locator('.cm-hostile')).toHaveCount(2);
  await expect(page.locator('.cm-highlightSpace')).toHaveCount(0);
  await studio.run('Show or hide invisible characters');
  await expect(page.locator('.cm-highlightSpace').first()).toBeVisible();
  await expect(page.locator('.cm-lineEnd').first()).toHaveText('↵');
});

test('undo takes back what was done here, in whichever pane, and leaves what others wrote', async ({
  editor,
  studio,
  openTab,
}) => {
  const { page } = studio;
  await editor.write('shared.md', 'start\n');
  const other = await openTab();
  await other.openDocument('shared.md');
  await editor.type('mine ');
  await other.typeAtEnd('theirs');
  await expect(studio.editor).toContainText('theirs');

  await editor.press('ControlOrMeta+\\');
  await expect(studio.editor).toHaveCount(2);
  const [left, right] = [studio.editor.nth(0), studio.editor.nth(1)];
  await right.click();
  await editor.press('ControlOrMeta+End');
  await editor.type('!');
  await expect(left).toContainText('theirs!');
  await left.click();
  await editor.press('ControlOrMeta+Home', 'ControlOrMeta+z');
  await expect(right).toHaveText(/^mine starttheirs(?!!)/);
  await editor.press('ControlOrMeta+z');
  await expect(right).toHaveText(/^starttheirs/);
  await expect(left).toHaveText(/^starttheirs/);
  await right.click();
  await editor.press('ControlOrMeta+Shift+z', 'ControlOrMeta+Shift+z');
  await expect(left).toHaveText(/^mine starttheirs!/);
  await expect(other.editor).toContainText('mine starttheirs!');

  await studio.run('Close tab');
  await expect(studio.editor).toHaveCount(1);
  await studio.openDocument('deal.spec.yaml');
  await studio.openDocument('shared.md');
  await studio.editor.focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(studio.editor).toHaveText(/^mine starttheirs(?!!)/);
});

test('input methods and emoji: what is composed arrives once, what looks like one is deleted as one', async ({
  editor,
  studio,
  context,
}) => {
  const { page } = studio;
  await editor.write('world.md', 'x\n');
  const devtools = await context.newCDPSession(page);
  await editor.press('End');
  for (const text of ['に', 'にほ', 'にほん']) {
    const at = { selectionStart: text.length, selectionEnd: text.length };
    await devtools.send('Input.imeSetComposition', { text, ...at });
  }
  await devtools.send('Input.insertText', { text: '日本' });
  await editor.expectLines('x日本', '');
  await editor.press('ControlOrMeta+z');
  await editor.expectLines('x', '');

  for (const emoji of ['👨‍👩‍👧', '🏳️‍🌈', '🇩🇪', '👍🏽', '1️⃣', '❤️']) {
    await page.keyboard.insertText(emoji);
    await editor.expectLines(`x${emoji}`, '');
    await editor.press('ArrowLeft');
    await editor.type('.');
    await editor.expectLines(`x.${emoji}`, '');
    await editor.press('Delete', 'Backspace');
    await editor.expectLines('x', '');
    await page.keyboard.insertText(emoji);
    await editor.press('Backspace');
    await editor.expectLines('x', '');
  }
});

test('a paste that no document can hold is refused in words; one of 5 MB arrives', async ({
  editor,
  studio,
  context,
}) => {
  const { page } = studio;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await editor.write('paste.md', 'kept\n');
  const copy = (length: number) =>
    page.evaluate(
      (count) => navigator.clipboard.writeText(`${'0123456789'.repeat(9)}\n`.repeat(count / 91)),
      length,
    );
  await copy(20_000_000);
  await editor.press('ControlOrMeta+v');
  await expect(page.getByRole('alert')).toContainText('too much text for one document');
  await editor.expectLines('kept', '');
  await copy(5_000_000);
  await editor.press('ControlOrMeta+v');
  await expect(page.getByText(/Ln 549\d\d, /)).toBeVisible();
  await editor.type('still awake');
  await expect(studio.editor).toContainText('still awake');
  await studio.expectSaved();
});

test('a document in the trash can be read and searched, and takes no key', async ({
  studio,
  home,
  openTab,
}) => {
  const first = new EditorPage(studio, home);
  await first.write('gone.yaml', 'a: 1\nb: 2\n');
  const other = await openTab();
  await other.openDocument('gone.yaml');
  await studio.run('Documents: Move to trash');
  await expect(other.page.getByText('This document is in the trash')).toBeVisible();
  const editor = new EditorPage(other, home);
  await other.editor.focus();
  await editor.type('x');
  await editor.press('Enter', 'Backspace', 'Alt+ArrowDown', 'ControlOrMeta+z');
  await editor.expectLines('a: 1', 'b: 2', '');
  await expect(other.editor).toHaveAttribute('aria-readonly', 'true');
  await editor.press('ControlOrMeta+f');
  await editor.type('2');
  await expect(other.page.getByRole('status').filter({ hasText: '1 of 1' })).toBeVisible();
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });

  test('a tap sets the cursor, a swipe scrolls, and a tap on a line above goes there', async ({
    editor,
    studio,
    context,
  }) => {
    const { page } = studio;
    const fields = Array.from({ length: 90 }, (_, index) => `  field${index}: 1`);
    await editor.write('touch.yaml', ['fields:', ...fields, ''].join('\n'));
    await page.locator('.cm-line').nth(4).tap();
    await expect(page.getByText(/Ln 5, Col \d/)).toBeVisible();
    const devtools = await context.newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
      devtools.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: y === undefined ? [] : [{ x: 700, y }],
      });
    await touch('touchStart', 600);
    for (let y = 580; y > 200; y -= 20) await touch('touchMove', y);
    await touch('touchEnd');
    await expect(page.locator('.cm-stickyRow')).toHaveText([/fields:/]);
    // A tap while the text still glides only stops it.
    await expect(async () => {
      await page.locator('.cm-stickyRow').tap();
      await expect(page.getByText('Ln 1, Col 1')).toBeVisible({ timeout: 500 });
    }).toPass();
  });
});
