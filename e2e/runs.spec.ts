import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { findingsIn } from './fixtures/findings.ts';
import { expect, test as base } from './fixtures/studio.ts';
import { unreachable } from './fixtures/tab-walk.ts';
import { RunPage } from './pages/run-page.ts';
import { SpecPage } from './pages/spec-page.ts';
import type { StudioPage } from './pages/studio-page.ts';

interface RunFixtures {
  run: RunPage;
  specs: SpecPage;
  /** A folder that there is not yet. */
  folder: string;
}

const test = base.extend<RunFixtures>({
  withPreviews: true,
  run: async ({ studio }, use) => use(new RunPage(studio)),
  specs: async ({ studio }, use) => use(new SpecPage(studio)),
  folder: async ({}, use) => {
    const around = await mkdtemp(path.join(tmpdir(), 'strata-built-'));
    await use(path.join(around, 'crm'));
    await rm(around, { recursive: true, force: true });
  },
});

// Each starts applications, bundles and databases of its own.
test.describe.configure({ timeout: 300_000 });

/** Makes a project from a template, by keyboard. */
async function fromTemplate(studio: StudioPage, label: RegExp): Promise<void> {
  const { page, dialog } = studio;
  await studio.run('New project');
  await dialog.getByRole('radio', { name: label }).press('Space');
  await dialog.getByLabel('Name', { exact: true }).fill('Ours');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Project: Ours' })).toBeVisible();
}

test('a template runs, is seen by two roles, changes with its texts and is built: all by keyboard', async ({
  studio,
  specs,
  run,
  folder,
}) => {
  const { page } = studio;
  await fromTemplate(studio, /^CRM/);
  await run.start();

  // Somebody without a role may not read contacts; a manager may, and may delete them.
  const { application } = run;
  await run.viewAs('member');
  await expect(application.getByRole('link', { name: /^Companies/ }).first()).toBeVisible();
  await expect(application.getByRole('link', { name: /^Contacts/ })).toHaveCount(0);
  await run.viewAs('manager');
  await application
    .getByRole('link', { name: /^Contacts/ })
    .first()
    .press('Enter');
  await application.getByRole('list', { name: 'Contacts' }).getByRole('link').first().press('Enter');
  await expect(application.getByRole('button', { name: /^Delete/ })).toBeVisible();
  // The page stays, and says something else to somebody who only sells.
  const who = await application.getByRole('heading', { level: 1 }).textContent();
  await run.viewAs('rep');
  await expect(application.getByRole('heading', { level: 1 })).toHaveText(who ?? '');
  await expect(application.getByRole('button', { name: /^Delete/ })).toHaveCount(0);

  // A field that is written in the text is there when it is saved, on the page that one is at.
  await application.getByRole('button', { name: 'Open navigation' }).press('Enter');
  await application
    .getByRole('link', { name: /^Pipeline/ })
    .first()
    .press('Enter');
  await application.locator('a[href^="/data/deals/0"]').first().press('Enter');
  await expect(application.getByRole('term').filter({ hasText: 'Source' })).toBeVisible();
  await run.leave();
  await page.keyboard.press('ControlOrMeta+Shift+d');
  await expect(studio.tree).toBeFocused();
  for (const key of ['Home', 'ArrowRight']) await page.keyboard.press(key);
  await expect(studio.row('deal.spec.yaml')).toBeVisible();
  await page.keyboard.type('dea');
  await page.keyboard.press('Enter');
  await expect(studio.editor).toBeFocused();
  await specs.select('source: { type: choice');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('next_step: { type: text, title: Next step }');
  await studio.expectSaved();
  await expect(application.getByRole('term').filter({ hasText: 'Next step' })).toBeVisible({
    timeout: 60_000,
  });
  await run.expectRunning();
  await expect(studio.editor).toBeFocused();

  await run.openBuild(folder);
  await run.build();
  await page.keyboard.press('Escape');
  expect(await readFile(path.join(folder, 'generated', 'entities', 'deal.ts'), 'utf8')).toContain(
    'next_step',
  );

  // What is built again is read before.
  await page.keyboard.press('Alt+e');
  await specs.select('title: Next step');
  await page.keyboard.insertText('title: What comes next');
  await studio.expectSaved();
  await page.keyboard.press('ControlOrMeta+Shift+b');
  const { dialog } = studio;
  await expect(dialog.getByRole('textbox', { name: 'Folder' })).toHaveValue(folder);
  const entity = run.builtFiles.filter({ hasText: 'generated/entities/deal.ts' });
  await expect(entity).toContainText('+1');
  await run.builtFiles.first().focus();
  for (let step = 0; step < 20 && !(await entity.evaluate((row) => row === document.activeElement)); step++) {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  const diff = dialog.getByRole('region', { name: 'Difference in generated/entities/deal.ts' });
  await expect(diff.locator('.cm-insertedLine')).toContainText('What comes next');
  await expect(diff.locator('.cm-deletedLine')).toContainText('Next step');
  await run.build();
  await expect(dialog.getByLabel('Next steps')).toContainText('npm install');
  await page.keyboard.press('Escape');

  await run.showRuns();
  await run.run(/^Build.*done/).press('Enter');
  await expect(dialog.getByRole('list', { name: 'Steps' })).toBeVisible();
  await dialog.getByRole('tab', { name: 'Steps' }).focus();
  for (const part of ['Made from', 'Log', 'Files', 'Compare']) {
    await page.keyboard.press('ArrowDown');
    await expect(dialog.getByRole('tab', { name: part })).toHaveAttribute('aria-selected', 'true');
  }
  await expect(dialog.getByRole('region', { name: 'What the specification means' })).toContainText(
    'next_step',
  );
  await dialog.getByRole('button', { name: 'Open the project as it was at this run' }).press('Enter');
  await expect(dialog.getByTestId('event')).toContainText('As it was at this build');
  await expect(dialog.getByTestId('text-then')).toContainText('entities');
});

test('what was edited by hand stops a build, and is ejected and merged place by place', async ({
  studio,
  specs,
  run,
  folder,
}) => {
  const { page, dialog } = studio;
  const entity = path.join(folder, 'generated', 'entities', 'task.ts');
  await fromTemplate(studio, /^Tasks/);
  await run.openBuild(folder);
  await run.build();
  await page.keyboard.press('Escape');

  const generated = await readFile(entity, 'utf8');
  expect(generated).toContain('max: 160');
  await writeFile(entity, generated.replace('max: 160', 'max: 111'));
  await rm(path.join(folder, 'generated', 'events.ts'));
  await page.keyboard.press('ControlOrMeta+Shift+b');
  const edited = dialog.getByRole('region', { name: 'Files that were edited by hand' });
  const buildButton = dialog.getByRole('button', { name: 'Build', exact: true });
  await expect(edited.getByRole('listitem')).toHaveCount(2);
  await expect(buildButton).toBeDisabled();
  expect.soft(await findingsIn(page), 'files that were edited').toEqual([]);
  expect.soft(await unreachable(page), 'files that were edited').toEqual([]);
  for (const [file, choice] of [
    ['generated/entities/task.ts', 'Eject'],
    ['generated/events.ts', 'Write it again'],
  ] as const) {
    await edited.getByRole('combobox', { name: `What becomes of ${file}` }).press('Enter');
    await expect(page.getByRole('option', { name: choice })).toBeVisible();
    await page.keyboard.type(choice);
    await page.keyboard.press('Enter');
    await expect(edited.getByRole('combobox', { name: `What becomes of ${file}` })).toContainText(choice);
  }
  await expect(buildButton).toBeEnabled();
  await run.build();
  await page.keyboard.press('Escape');
  expect(await readFile(entity, 'utf8')).toContain('max: 111');

  await studio.openDocument('task.spec.yaml');
  await page.keyboard.press('Alt+e');
  await specs.select('max: 160');
  await page.keyboard.insertText('max: 200');
  await studio.expectSaved();
  await page.keyboard.press('ControlOrMeta+Shift+b');
  const place = dialog.getByRole('region', { name: /^Line \d+/ });
  await expect(place).toHaveCount(1);
  await expect(place.getByRole('group', { name: 'Mine' })).toContainText('max: 111');
  await expect(place.getByRole('group', { name: 'Generated now' })).toContainText('max: 200');
  await expect(buildButton).toBeDisabled();
  expect.soft(await findingsIn(page), 'a conflict').toEqual([]);
  expect.soft(await unreachable(page), 'a conflict').toEqual([]);
  await place.getByRole('radio', { name: 'Mine' }).press('Space');
  await expect(buildButton).toBeEnabled();
  await run.build();
  expect(await readFile(entity, 'utf8')).toContain('max: 111');
});

test('a mistake leaves the last application running, and data that cannot stay is asked about', async ({
  studio,
  specs,
  run,
}) => {
  const { page } = studio;
  await fromTemplate(studio, /^Tasks/);
  await studio.openDocument('task.spec.yaml');
  await run.start();

  // A page that begins with a field puts the focus there: not when somebody writes in the text.
  const { application } = run;
  await application
    .getByRole('link', { name: /^Board/ })
    .first()
    .press('Enter');
  await application.getByRole('link', { name: 'New task' }).press('Enter');
  const title = application.getByRole('textbox', { name: /^Title/ });
  await expect(title).toBeFocused();

  await run.leave();
  await page.keyboard.press('Alt+e');
  await specs.select('max: 160');
  await page.keyboard.insertText('mox: 160');
  await specs.expectProblems(1);
  await expect(run.state).toHaveText('Running, older than the texts');
  await expect(run.application.getByRole('main')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Home');
  await run.pane.getByRole('button', { name: 'Go to the problem' }).press('Enter');
  await expect(studio.editor).toBeFocused();
  await expect(page.getByText('(3 selected)')).toBeVisible();
  await page.keyboard.insertText('max');
  await run.expectRunning();
  await expect(page.locator('iframe')).toHaveCount(1);
  await specs.select('max: 160');
  await page.keyboard.insertText('max: 170');
  await expect(run.state).toHaveText(/Running, a newer|Starting/);
  await run.expectRunning();
  await expect(page.locator('iframe')).toHaveCount(1);
  await expect(title).toBeVisible();
  await expect(studio.editor).toBeFocused();

  await specs.select(', notes]');
  await page.keyboard.insertText(']');
  await specs.select('notes: { type: longtext, max: 4000 }');
  await page.keyboard.press('Delete');
  await expect(run.state).toHaveText('Waits for an answer', { timeout: 60_000 });
  const question = run.pane.getByRole('region', { name: 'Question about the data' });
  await expect(question.getByRole('listitem').first()).toContainText('notes');
  expect.soft(await findingsIn(page), 'a question').toEqual([]);
  await question.getByRole('button', { name: 'Begin with new sample data' }).press('Enter');
  await expect(question).toBeHidden();
  await run.expectRunning();
});

const expectSound = async (page: Page, screen: string) =>
  expect.soft(await findingsIn(page), screen).toEqual([]);
const expectReachable = async (page: Page, screen: string) =>
  expect.soft(await unreachable(page), screen).toEqual([]);

test('axe finds nothing around an application, nor in it', async ({ studio, run, context }) => {
  const { page } = studio;
  await studio.openDocument('deal.spec.yaml');
  await page.keyboard.press('Alt+r');
  await expect(run.state).toHaveText('Not started');
  await run.start();
  await expectSound(page, 'running');

  const application = await context.newPage();
  await application.goto(await run.address());
  await expect(application.getByRole('main')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await application.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page: application }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    expect.soft(found, `the application, ${colorScheme}`).toEqual([]);
  }
  await application.close();

  await run.pane.getByRole('button', { name: 'Log', exact: true }).press('Enter');
  await expect(run.pane.getByRole('log')).toContainText('GET');
  await page.setViewportSize({ width: 360, height: 640 });
  await expectSound(page, 'in a narrow window');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press('Shift+F9');
  await expect(run.state).toHaveText('Stopped');
  await expectSound(page, 'stopped, with its log');
  await expectReachable(page, 'stopped, with its log');
});

test('axe finds nothing in builds and runs, and the keyboard reaches all of them', async ({
  studio,
  run,
  folder,
}) => {
  const { page, dialog } = studio;
  await run.showRuns();
  await expect(run.runs.getByText('Nothing has run yet')).toBeVisible();
  await expectSound(page, 'no runs');
  await run.openBuild(folder);
  await expectSound(page, 'build');
  await run.build();
  await expectSound(page, 'built');
  await dialog.getByRole('button', { name: 'Close' }).last().press('Enter');
  await studio.run('Check the specification');

  await expect(run.run(/^Check.*done/)).toBeVisible();
  await run.run(/^Build.*done/).press('Enter');
  for (const part of ['Steps', 'Made from', 'Log', 'Files', 'Compare']) {
    await dialog.getByRole('tab', { name: part }).click();
    await expectSound(page, `run: ${part}`);
  }
  await expectReachable(page, 'run');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await run.runs.getByRole('combobox', { name: 'Kind' }).press('Enter');
  await expect(page.getByRole('option', { name: 'Check' })).toBeVisible();
  await page.keyboard.type('Check');
  await page.keyboard.press('Enter');
  await expect(run.runs.getByRole('listitem')).toHaveCount(1);
  await expectSound(page, 'runs of a kind');
  await expectReachable(page, 'runs of a kind');
});
