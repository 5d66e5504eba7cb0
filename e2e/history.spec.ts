import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { findingsIn } from './fixtures/findings.ts';
import { writeAsOthers } from './fixtures/other-authors.ts';
import { expect, test } from './fixtures/studio.ts';
import { unreachable } from './fixtures/tab-walk.ts';
import { StudioPage } from './pages/studio-page.ts';
import { TimeMachinePage } from './pages/time-machine-page.ts';

/** Two remarks at the end of a document, each typed letter by letter. */
async function writeRemarks(studio: StudioPage): Promise<void> {
  await studio.openDocument('deal.spec.yaml');
  await studio.typeAtEnd('# first\n');
  await studio.page.keyboard.type('# second\n');
  await studio.expectSaved();
}

test('scrub, play, compare, restore, undo', async ({ studio }) => {
  await writeRemarks(studio);
  const machine = new TimeMachinePage(studio);
  await machine.open();
  await expect(machine.slider).toHaveAttribute(
    'aria-valuetext',
    /^Edit \d+ of \d+, the present, .*This device/,
  );
  await expect(machine.text).toHaveAttribute('aria-readonly', 'true');
  const edits = await machine.edits();
  expect(edits).toBeGreaterThanOrEqual(17);

  // Letter by letter back to the end of the first remark, then all the way with the pointer.
  await machine.press('ArrowLeft', '# second\n'.length);
  expect(await machine.position()).toBe(edits - 9);
  await expect(machine.text).toContainText('# first');
  await expect(machine.text).not.toContainText('# s');
  await machine.dragTo(0);
  await expect(machine.place).toContainText('the empty text');
  await expect(machine.text).toHaveText('');
  await machine.press('ArrowRight');
  await expect(machine.text).toContainText('entities');
  await expect(machine.text).not.toContainText('# first');

  await machine.button(/^Speed/).click();
  await studio.page.getByRole('menuitem', { name: '32×' }).click();
  await machine.button('Play').click();
  await expect(machine.text).toContainText('# second');
  await expect(machine.button('Play')).toBeVisible();
  expect(await machine.position()).toBe(edits);

  await machine.press('ArrowLeft', '# second\n'.length);
  await machine.button('Diff with now').click();
  await expect(machine.panel.getByText('1 place differs')).toBeVisible();
  await expect(machine.panel.locator('ins')).toContainText('# second');
  await machine.button('In one text').click();
  await expect(machine.panel.getByText(/^From edit/)).toBeVisible();
  await expect(machine.panel.locator('ins').first()).toBeVisible();
  await machine.button('Diff with now').click();

  await machine.button('Restore as new edit').click();
  await expect(machine.panel).toBeHidden();
  // The end of the document is out of sight at first.
  await studio.editor.press('ControlOrMeta+End');
  await expect(studio.editor).toContainText('# first');
  await expect(studio.editor).not.toContainText('# second');
  await studio.page.getByLabel('Notices').getByRole('button', { name: 'Undo' }).click();
  await expect(studio.editor).toContainText('# second');
  await studio.expectSaved();

  // Both are edits of the history like any other, and the restore is marked on the line.
  await machine.open();
  expect(await machine.edits()).toBeGreaterThan(edits);
  await machine.button('Go to').click();
  await expect(studio.page.getByRole('menuitem', { name: /^Restored at edit/ })).toBeVisible();
});

test('the present stays editable beside the time machine, and grows under the scrubber', async ({
  studio,
}) => {
  await writeRemarks(studio);
  const machine = new TimeMachinePage(studio);
  await machine.open();
  await machine.press('Home');
  await expect(machine.place).toContainText('the empty text');
  const edits = await machine.edits();
  await machine.button('The present text beside').click();
  const present = studio.page.getByRole('textbox', { name: /^Text of/ });
  await expect(present).toBeFocused();
  await studio.page.keyboard.press('ControlOrMeta+End');
  await studio.page.keyboard.type('# third');
  await expect.poll(() => machine.edits()).toBe(edits + '# third'.length);
  await expect(machine.place).toContainText('the empty text');
  await machine.press('End');
  await expect(machine.text).toContainText('# third');
  // In the present one stays in the present.
  await present.focus();
  await studio.page.keyboard.type('!');
  await expect(machine.text).toContainText('# third!');
  await machine.slider.focus();
  await machine.close();
  await expect(present).toHaveCount(2);
});

test('who wrote it, who changed what, which version held a text', async ({ studio }) => {
  await writeRemarks(studio);
  const machine = new TimeMachinePage(studio);
  await machine.open();
  await machine.button('Blame').click();
  await expect(machine.panel.locator('.cm-blameLine').first()).toContainText('This device');

  await machine.button('Search through time').click();
  await machine.panel.getByRole('searchbox').fill('# fir');
  await studio.page.keyboard.press('Enter');
  await expect(machine.panel.getByText(/^“# fir” is in the text from edit/)).toBeVisible();
  await machine.button('First version').click();
  await expect(machine.text).toContainText('# fir');
  await expect(machine.text).not.toContainText('# firs');
  await machine.panel.getByRole('searchbox').fill('never written');
  await studio.page.keyboard.press('Enter');
  await expect(machine.panel.getByText('No version holds “never written”.')).toBeVisible();
});

test('work of others that was merged in is told apart, and can be left out', async ({
  page,
  engine,
  home,
}) => {
  test.setTimeout(120_000);
  const studio = new StudioPage(page);
  const HOUR = 60 * 60 * 1_000;
  const now = Date.now();
  await engine.current.stop();
  await writeAsOthers(home, 'spec/deal.spec.yaml', [
    {
      device: 41,
      startedAt: now - 48 * HOUR,
      replaced: 'samples: { Deal: 40 }',
      by: 'samples: { Deal: 90 }',
    },
    { device: 42, startedAt: now - HOUR, replaced: 'initial: lead', by: 'initial: lead # from the train' },
  ]);
  await engine.restart();
  await studio.open(engine.current.url);
  await studio.openDocument('deal.spec.yaml');
  await studio.typeAtEnd('# own');
  await studio.expectSaved();

  const machine = new TimeMachinePage(studio);
  await machine.open();
  const authors = machine.panel.getByRole('list', { name: 'Authors' }).getByRole('listitem');
  await expect(authors).toHaveText([/^This device: /, /edits$/, /edits$/, 'merged in from offline work']);
  await expect(machine.panel.getByRole('table', { name: /^What was written/ })).toContainText(
    'This device: ',
  );

  await machine.press('ArrowLeft', '# own'.length);
  await expect(machine.text).toContainText('# from the train');
  await expect(machine.place).toContainText('merged in from offline work');
  await expect(machine.slider).toHaveAttribute('aria-valuetext', /merged in from offline work/);
  await machine.button('Only what I changed').click();
  await expect(
    machine.panel.locator('.cm-foreign').filter({ hasText: 'from the train' }).first(),
  ).toBeVisible();
  // Past all that the others wrote, to the sample as this device made it.
  await machine.press('ArrowRight');
  await expect(machine.slider).toHaveAttribute('aria-valuetext', /by This device/);
  await machine.press('ArrowLeft');
  expect(await machine.position()).toBe(1);
  await expect(machine.text).toContainText('samples: { Deal: 40 }');
  await expectSound(studio, 'several authors');
});

test('a version with a name is found again, on the line and by its keys', async ({ studio }) => {
  await writeRemarks(studio);
  const machine = new TimeMachinePage(studio);
  await machine.open();
  await machine.press('ArrowLeft', '# second\n'.length);
  const position = await machine.position();
  await machine.button('Name this version').click();
  await studio.dialog.getByLabel('Name', { exact: true }).fill('v1 reviewed');
  await studio.page.keyboard.press('Enter');
  await expect(studio.dialog).toBeHidden();
  await expect(machine.place).toContainText('“v1 reviewed”');
  await machine.press('Home');
  await machine.press('PageUp');
  expect(await machine.position()).toBe(position);
  await expect(machine.slider).toHaveAttribute('aria-valuetext', /milestone v1 reviewed/);
  await machine.press('PageUp');
  expect(await machine.position()).toBe(await machine.edits());
  await machine.button('Go to').click();
  await studio.page.getByRole('menuitem', { name: /v1 reviewed/ }).click();
  expect(await machine.position()).toBe(position);

  // A name is given once.
  await machine.button('Name this version').click();
  await studio.dialog.getByLabel('Name', { exact: true }).fill('V1 Reviewed');
  await studio.page.keyboard.press('Enter');
  await expect(studio.dialog.getByRole('alert')).toBeVisible();
});

test('a milestone is renamed where it stands, by the keyboard, and other windows follow', async ({
  studio,
  openTab,
}) => {
  const { page } = studio;
  const { keyboard } = page;
  const name = studio.dialog.getByLabel('Name', { exact: true });
  const note = studio.dialog.getByLabel('Note (optional)');
  await writeRemarks(studio);
  const machine = new TimeMachinePage(studio);
  await machine.open();
  await expect(machine.button('Rename milestone')).toBeHidden();
  await machine.nameVersion('v1', 'with Anna');
  await machine.press('ArrowLeft', 3);
  await expect(machine.button('Rename milestone')).toBeDisabled();
  await machine.nameVersion('v0');

  const other = await openTab();
  await other.openDocument('deal.spec.yaml');
  const otherMachine = new TimeMachinePage(other);
  await otherMachine.open();
  await expect(otherMachine.place).toContainText('“v1” (with Anna)');

  await page.bringToFront();
  await machine.press('PageUp');
  await expect(machine.slider).toHaveAttribute('aria-valuetext', /milestone v1$/);
  await machine.button('Rename milestone').focus();
  await keyboard.press('Enter');
  await expect(name).toBeFocused();
  await expect(name).toHaveValue('v1');
  await expect(note).toHaveValue('with Anna');

  // Taken by another one, whatever its case; and not allowed at all, for it would mean a position.
  await keyboard.type('V0');
  await keyboard.press('Enter');
  await expect(studio.dialog.getByRole('alert')).toContainText('already has a milestone “v0”');
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await name.fill('12');
  await expect(studio.dialog.getByRole('alert')).toBeHidden();
  await keyboard.press('Enter');
  await expect(studio.dialog.getByRole('alert')).toBeVisible();
  await expect(machine.place).toContainText('“v1”');

  await name.fill('v1 reviewed');
  await keyboard.press('Tab');
  await expect(note).toBeFocused();
  await note.fill('with Anna and Bea');
  await keyboard.press('Enter');
  await expect(studio.dialog).toBeHidden();
  await expect(machine.button('Rename milestone')).toBeFocused();
  for (const window of [machine, otherMachine]) {
    await expect(window.place).toContainText('“v1 reviewed” (with Anna and Bea)');
    await expect(window.slider).toHaveAttribute('aria-valuetext', /milestone v1 reviewed$/);
    await expect(window.panel.getByTitle('v1 reviewed: with Anna and Bea')).toBeVisible();
  }
});

test('of several milestones at one version a person chooses which to rename', async ({ studio }) => {
  const { page } = studio;
  const { keyboard } = page;
  await writeRemarks(studio);
  const machine = new TimeMachinePage(studio);
  await machine.open();
  await machine.nameVersion('v1');
  await machine.nameVersion('agreed');
  await machine.button('Rename milestone').focus();
  await keyboard.press('Enter');
  const items = page.getByRole('menuitem');
  await expect(items).toHaveText(['◆ v1', '◆ agreed']);
  await expect(items.first()).toBeFocused();
  // Escape leaves the choice, not the time machine.
  await keyboard.press('Escape');
  await expect(items).toHaveCount(0);
  await expect(machine.button('Rename milestone')).toBeFocused();
  await keyboard.press('Enter');
  await expect(items.first()).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(items.nth(1)).toBeFocused();
  await keyboard.press('Enter');
  const name = studio.dialog.getByLabel('Name', { exact: true });
  await expect(name).toBeFocused();
  await expect(name).toHaveValue('agreed');
  await name.fill('agreed with all');
  await keyboard.press('Enter');
  await expect(studio.dialog).toBeHidden();
  await expect(machine.place).toContainText('“v1” · “agreed with all”');
  await expect(machine.button('Rename milestone')).toBeFocused();
});

test('branch, edit both, preview, merge, undo', async ({ studio }) => {
  const { page } = studio;
  await writeRemarks(studio);
  const machine = new TimeMachinePage(studio);
  await machine.open();
  await machine.button('Branch from here').click();
  await expect(studio.dialog.getByLabel('Path')).toHaveValue('spec/deal.branch.spec.yaml');
  await page.keyboard.press('Enter');
  await expect(studio.tabs.and(page.locator('[aria-selected=true]'))).toContainText('deal.branch.spec.yaml');
  await studio.typeAtEnd('# from the branch\n');
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('# top of the branch\n');
  await studio.expectSaved();
  await studio.openDocument('deal.spec.yaml');
  await studio.typeAtEnd('# from the target\n');
  await studio.expectSaved();

  await studio.openDocument('deal.branch.spec.yaml');
  await studio.run('Merge this branch back');
  const merged = studio.dialog.getByTestId('merged-text').locator('.cm-content');
  await expect(merged).toContainText('# top of the branch');
  await expect(studio.dialog.getByText('changed the same lines in 1 place')).toBeVisible();
  await studio.dialog.getByRole('button', { name: 'Next place' }).click();
  await expect(merged).toContainText('# from the branch');
  await expect(merged).toContainText('# from the target');
  await studio.dialog.getByRole('radio', { name: 'Branch now' }).click();
  await expect(studio.dialog.getByRole('textbox', { name: 'Branch now' })).not.toContainText(
    '# from the target',
  );

  await merged.focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('# settled');
  await studio.dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(studio.dialog).toBeHidden();
  await expect(studio.tabs.and(page.locator('[aria-selected=true]'))).toHaveText(/deal\.spec\.yaml/);
  await page.keyboard.press('ControlOrMeta+End');
  for (const text of ['# from the branch', '# from the target', '# settled']) {
    await expect(studio.editor).toContainText(text);
  }
  await page.getByLabel('Notices').getByRole('button', { name: 'Undo' }).click();
  await expect(studio.editor).not.toContainText('# settled');
  await expect(studio.editor).not.toContainText('# from the branch');
  await expect(studio.editor).toContainText('# from the target');
});

test('a branch that is abandoned can be taken back, and no branch is told as such', async ({ studio }) => {
  const { page } = studio;
  await studio.openDocument('deal.spec.yaml');
  await studio.run('Merge this branch back');
  await expect(studio.dialog.getByRole('alert')).toContainText('is not a branch');
  await page.keyboard.press('Escape');
  await studio.run('Branch from the present version');
  await studio.dialog.getByRole('button', { name: 'Branch', exact: true }).click();
  const branch = studio.tabs.filter({ hasText: 'deal.branch.spec.yaml' });
  await expect(branch).toBeVisible();
  await studio.run('Merge this branch back');
  await studio.dialog.getByRole('button', { name: 'Abandon the branch' }).click();
  await expect(branch).toBeHidden();
  await page.getByLabel('Notices').getByRole('button', { name: 'Undo' }).click();
  await expect(branch).toBeVisible();
});

test('the branches of a document: none, one, merged, in the trash, and back to the source', async ({
  studio,
}) => {
  const { page, dialog } = studio;
  const { keyboard } = page;
  const inFront = studio.tabs.and(page.locator('[aria-selected=true]'));
  const branches = dialog.getByRole('list', { name: 'Branches' }).getByRole('listitem');
  const openBranch = dialog.getByRole('button', { name: 'Open spec/deal.branch.spec.yaml' });
  await writeRemarks(studio);
  const machine = new TimeMachinePage(studio);
  await machine.open();
  const edits = await machine.edits();
  await machine.button('Branches').focus();
  await keyboard.press('Enter');
  await expect(dialog.getByText('No branches yet')).toBeVisible();
  const begin = dialog.getByRole('button', { name: 'Branch from the present version…' });
  await expect(begin).toBeFocused();
  await keyboard.press('Enter');
  await expect(dialog.getByLabel('Path')).toBeFocused();
  await keyboard.press('Enter');
  await expect(inFront).toContainText('deal.branch.spec.yaml');
  await expect(dialog).toBeHidden();
  await expect(machine.panel).toBeHidden();
  await expect(studio.editor).toBeFocused();
  await studio.typeAtEnd('# from the branch\n');
  await studio.expectSaved();

  // The branch leads to what it is a branch of.
  await studio.run('Branches of this document');
  const source = dialog.getByRole('list', { name: 'This document is a branch of' });
  await expect(source).toContainText(`Branched from edit ${edits}`);
  await expect(dialog.getByText('It has no branches of its own.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Open spec/deal.spec.yaml' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(inFront).toHaveText(/deal\.spec\.yaml/);
  await expect(studio.editor).toBeFocused();

  await studio.run('Branches of this document');
  await expect(branches).toHaveCount(1);
  await expect(branches).toContainText(`from edit ${edits} · not merged yet`);
  await expect(openBranch).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(dialog.getByRole('button', { name: /^Merge back/ })).toBeFocused();
  await keyboard.press('Enter');
  await expect(dialog.getByTestId('merged-text').locator('.cm-content')).toContainText('# from the branch');
  const merge = dialog.getByRole('button', { name: 'Merge', exact: true });
  await merge.focus();
  await keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(studio.editor).toBeFocused();
  await keyboard.press('ControlOrMeta+End');
  await expect(studio.editor).toContainText('# from the branch');

  await studio.run('Branches of this document');
  await expect(branches).toContainText('merged last');
  await expect(openBranch).toBeFocused();
  await keyboard.press('Enter');
  await expect(inFront).toContainText('deal.branch.spec.yaml');
  await expect(dialog).toBeHidden();
  await studio.run('Merge this branch back');
  await dialog.getByRole('button', { name: 'Abandon the branch' }).click();
  await expect(studio.tabs.filter({ hasText: 'deal.branch.spec.yaml' })).toHaveCount(0);

  // In the trash it is still a branch: it can be read, and restored.
  await studio.openDocument('deal.spec.yaml');
  await studio.run('Branches of this document');
  await expect(branches).toContainText('In the trash');
  await expect(openBranch).toBeFocused();
  await keyboard.press('Enter');
  await expect(inFront).toContainText('deal.branch.spec.yaml');
  await expect(page.getByText('This document is in the trash and cannot be changed.')).toBeVisible();
  await studio.openDocument('deal.spec.yaml');
  await studio.run('Branches of this document');
  await expect(openBranch).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(dialog.getByRole('button', { name: 'Restore spec/deal.branch.spec.yaml' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(inFront).toContainText('deal.branch.spec.yaml');
  await expect(studio.row('deal.branch.spec.yaml')).toBeVisible();
});

test('the list of branches follows what happens in another window', async ({ studio, openTab }) => {
  const branches = studio.dialog.getByRole('list', { name: 'Branches' }).getByRole('listitem');
  await writeRemarks(studio);
  await studio.run('Branches of this document');
  await expect(studio.dialog.getByText('No branches yet')).toBeVisible();
  const other = await openTab();
  await other.openDocument('deal.spec.yaml');
  await other.run('Branch from the present version');
  await other.dialog.getByRole('button', { name: 'Branch', exact: true }).click();
  await expect(branches).toHaveCount(1);
  await expect(other.tabs.and(other.page.locator('[aria-selected=true]'))).toContainText('deal.branch');
  await expect(other.dialog).toBeHidden();
  await other.run('Merge this branch back');
  await other.dialog.getByRole('button', { name: 'Abandon the branch' }).click();
  await expect(branches).toContainText('In the trash');
});

test('the timeline of a project: step back, read, export as it was', async ({ studio }) => {
  const { page } = studio;
  await writeRemarks(studio);
  await studio.run('Duplicate document');
  await expect(page.getByRole('tab', { name: /copy/, selected: true })).toBeVisible();
  await page.keyboard.press('Alt+Shift+h');
  const slider = studio.dialog.getByRole('slider', { name: 'Time' });
  await expect(slider).toBeFocused();
  const documents = studio.dialog.getByRole('list', { name: 'Documents at this time' });
  await expect(documents).toContainText('copy');
  await expect(documents).toContainText('deal.spec.yaml');
  // Back to when nothing but the sample was there.
  for (let step = 0; step < 20; step++) {
    if (/Imported|Created/.test((await slider.getAttribute('aria-valuetext')) ?? '') && step > 0) break;
    await page.keyboard.press('ArrowLeft');
  }
  await expect(documents).not.toContainText('copy');
  await documents.getByRole('button', { name: 'spec/deal.spec.yaml', exact: true }).click();
  const then = studio.dialog.getByTestId('text-then').locator('.cm-content');
  await expect(then).toContainText('entities');
  await then.press('ControlOrMeta+End');
  await expect(then).not.toContainText('# first');

  const downloading = page.waitForEvent('download');
  await studio.dialog.getByRole('button', { name: 'Export the project as it was then' }).click();
  const files = unzipSync(await readFile(await (await downloading).path()));
  const deal = strFromU8(files['spec/deal.spec.yaml']!);
  expect(deal).toContain('entities');
  expect(deal).not.toContain('# first');
  expect(Object.keys(files).some((name) => name.includes('copy'))).toBe(false);
});

test('the whole journey by the keyboard alone', async ({ studio }) => {
  const { page } = studio;
  const { keyboard } = page;
  await keyboard.press('ControlOrMeta+p');
  await keyboard.type('deal.spec');
  await keyboard.press('Enter');
  await expect(studio.editor).toBeFocused();
  await keyboard.press('ControlOrMeta+End');
  await keyboard.type('# by keyboard\n');
  await studio.expectSaved();
  const machine = new TimeMachinePage(studio);
  await machine.open();
  const edits = await machine.edits();
  await keyboard.press('Shift+ArrowLeft');
  expect(await machine.position()).toBeLessThan(edits);
  await keyboard.press('End');
  for (let n = 0; n < 5; n++) await keyboard.press('ArrowLeft');
  await expect(machine.text).toContainText('# by keyb');
  await expect(machine.text).not.toContainText('# by keybo');

  /** Tab until something with this name has the focus. */
  async function tabTo(name: string): Promise<void> {
    const focused = () =>
      page.evaluate(() => {
        const { activeElement } = document;
        return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
      });
    for (let n = 0; n < 40 && (await focused()) !== name; n++) await keyboard.press('Tab');
    expect(await focused()).toBe(name);
  }

  await tabTo('Diff with now');
  await keyboard.press('Space');
  await expect(machine.panel.getByText('1 place differs')).toBeVisible();
  await keyboard.press('Space');
  await tabTo('Restore as new edit');
  await keyboard.press('Enter');
  await expect(machine.panel).toBeHidden();
  await expect(studio.editor).toBeFocused();
  await expect(studio.editor).not.toContainText('# by keyboard');
  // Outside of texts, the keys of undo take back the last step of the workspace.
  await keyboard.press('ControlOrMeta+Shift+d');
  await expect(studio.tree).toBeFocused();
  await keyboard.press('ControlOrMeta+z');
  await expect(studio.editor).toContainText('# by keyboard');

  await keyboard.press('Alt+e');
  await machine.open();
  await keyboard.press('ArrowLeft');
  await keyboard.press('Escape');
  await expect(machine.panel).toBeHidden();
  await expect(studio.editor).toBeFocused();
});

test('with reduced motion, playing steps from session to session', async ({ studio }) => {
  await studio.page.emulateMedia({ reducedMotion: 'reduce' });
  await writeRemarks(studio);
  const machine = new TimeMachinePage(studio);
  await machine.open();
  await machine.press('Home');
  const positions = studio.page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const slider = document.querySelector('[role=slider][aria-label=Version]')!;
        const seen: string[] = [];
        new MutationObserver(() => {
          const now = slider.getAttribute('aria-valuenow')!;
          if (seen.at(-1) !== now) seen.push(now);
          if (now === slider.getAttribute('aria-valuemax')) resolve(seen);
        }).observe(slider, { attributes: true });
      }),
  );
  await machine.button('Play').click();
  // All of it was written in one go, so it is one step from the empty text.
  expect((await positions).filter((position) => position !== '0')).toEqual([String(await machine.edits())]);
  await expect(machine.text).toContainText('# second');
});

test('without the engine it says so, and goes on when that is back', async ({ studio, engine }) => {
  await writeRemarks(studio);
  const machine = new TimeMachinePage(studio);
  await machine.open();
  await machine.press('ArrowLeft');
  await engine.current.killHard();
  await expect(studio.page.getByTestId('connection')).toBeVisible();
  await machine.press('ArrowLeft', 9);
  await expect(machine.panel.getByRole('alert')).toBeVisible();
  await engine.restart();
  const other = await studio.page.context().newPage();
  await other.goto(engine.current.url);
  await expect(studio.page.getByTestId('connection')).toBeHidden();
  await expect(machine.panel.getByRole('alert')).toBeHidden();
  await expect(machine.text).not.toContainText('# second');
  await expect(machine.text).toContainText('# first');
});

test('without the engine the list of branches says so, and comes when that is back', async ({
  studio,
  engine,
}) => {
  await writeRemarks(studio);
  // The list has been on the screen before: its code is there.
  await studio.run('Branches of this document');
  await expect(studio.dialog.getByText('No branches yet')).toBeVisible();
  await studio.page.keyboard.press('Escape');
  await expect(studio.dialog).toBeHidden();
  await engine.current.killHard();
  await expect(studio.page.getByTestId('connection')).toBeVisible();
  await studio.run('Branches of this document');
  await expect(studio.dialog.getByRole('alert')).toBeVisible();
  await engine.restart();
  const other = await studio.page.context().newPage();
  await other.goto(engine.current.url);
  await expect(studio.dialog.getByText('No branches yet')).toBeVisible();
  await expect(studio.dialog.getByRole('button', { name: 'Branch from the present version…' })).toBeFocused();
});

test('Tab reaches everything in the time machine, and everything has a name', async ({ studio }) => {
  test.setTimeout(120_000);
  await writeRemarks(studio);
  const machine = new TimeMachinePage(studio);
  await machine.open();
  await machine.press('ArrowLeft', 3);
  await machine.button('Search through time').click();
  await machine.button('Diff with now').click();
  await expect(machine.panel.getByText('1 place differs')).toBeVisible();
  expect(await unreachable(studio.page)).toEqual([]);
  await expect(machine.panel).toBeVisible();
});

const SIZES = [
  { width: 1440, height: 900 },
  { width: 360, height: 640 },
];

/** At both sizes and in all themes: nothing that axe finds, and nothing to scroll to sideways. */
async function expectSound({ page }: StudioPage, screen: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    expect.soft(await findingsIn(page), `${screen}, ${size.width} px wide`).toEqual([]);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(sideways, `${screen} needs no scrolling sideways`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize(SIZES[0]!);
}

test('axe finds nothing in the time machine, in any theme', async ({ studio }) => {
  test.setTimeout(240_000);
  await writeRemarks(studio);
  const machine = new TimeMachinePage(studio);
  await machine.open();
  await machine.press('ArrowLeft', 5);
  await machine.button('Blame').click();
  await expect(machine.panel.locator('.cm-blameLine').first()).toBeVisible();
  await expectSound(studio, 'blame');
  await machine.button('Search through time').click();
  await machine.panel.getByRole('searchbox').fill('first');
  await studio.page.keyboard.press('Enter');
  await expect(machine.button('First version')).toBeVisible();
  await machine.button('Diff with now').click();
  await expect(machine.panel.getByText('1 place differs')).toBeVisible();
  await expectSound(studio, 'comparison and search');
  await machine.button('In one text').click();
  await expect(machine.panel.getByText(/^From edit/)).toBeVisible();
  await expectSound(studio, 'comparison in one text');
});

test('axe finds nothing where versions are named, branched, merged, and along the timeline', async ({
  studio,
}) => {
  test.setTimeout(240_000);
  const { page } = studio;
  await writeRemarks(studio);
  await studio.run('Name the present version');
  await expect(studio.dialog.getByLabel('Name', { exact: true })).toBeVisible();
  await expectSound(studio, 'name');
  await page.keyboard.press('Escape');
  await expect(studio.dialog).toBeHidden();
  await studio.run('Branches of this document');
  await expect(studio.dialog.getByText('No branches yet')).toBeVisible();
  await expectSound(studio, 'no branches');
  await page.keyboard.press('Escape');
  await expect(studio.dialog).toBeHidden();
  await studio.run('Branch from the present version');
  await studio.dialog.getByRole('button', { name: 'Branch', exact: true }).click();
  await expect(studio.tabs.filter({ hasText: 'branch' })).toBeVisible();
  await studio.typeAtEnd('# more');
  await studio.expectSaved();
  await studio.run('Merge this branch back');
  await expect(studio.dialog.getByTestId('merged-text').locator('.cm-content')).toBeVisible();
  await expectSound(studio, 'merge');
  await page.keyboard.press('Escape');
  await expect(studio.dialog).toBeHidden();
  await page.keyboard.press('Alt+Shift+h');
  await expect(studio.dialog.getByTestId('text-then').locator('.cm-content')).toBeVisible();
  await expectSound(studio, 'timeline');
});

test('axe finds nothing where milestones are renamed and branches listed', async ({ studio }) => {
  test.setTimeout(240_000);
  const { page, dialog } = studio;
  await writeRemarks(studio);
  const machine = new TimeMachinePage(studio);
  await machine.open();
  await machine.nameVersion('v1', 'with Anna');
  await machine.button('Rename milestone').click();
  const name = dialog.getByLabel('Name', { exact: true });
  await expect(name).toBeFocused();
  await name.fill('');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expectSound(studio, 'rename, refused');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expectSound(studio, 'at a milestone');

  // A branch of a branch, one of them in the trash: everything that the list can show.
  async function branchTo(name: string): Promise<void> {
    await studio.run('Branch from the present version');
    await dialog.getByLabel('Path').fill(`spec/${name}`);
    await dialog.getByRole('button', { name: 'Branch', exact: true }).click();
    await expect(studio.tabs.and(page.locator('[aria-selected=true]'))).toContainText(name);
    await expect(dialog).toBeHidden();
  }
  await branchTo('deal.branch.spec.yaml');
  await branchTo('one.spec.yaml');
  await studio.openDocument('deal.branch.spec.yaml');
  await branchTo('two.spec.yaml');
  await studio.run('Merge this branch back');
  await dialog.getByRole('button', { name: 'Abandon the branch' }).click();
  await expect(studio.tabs.filter({ hasText: 'two.spec.yaml' })).toHaveCount(0);
  await studio.openDocument('deal.branch.spec.yaml');
  await studio.run('Branches of this document');
  await expect(dialog.getByText('In the trash')).toBeVisible();
  await expect(dialog.getByRole('list', { name: 'Branches' }).getByRole('listitem')).toHaveCount(2);
  await expectSound(studio, 'branches');
});
