import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { startEngine } from '../engine/engine-process.ts';
import { percentile } from '../figures.ts';
import { idleCpuPercent } from './idle-cpu.ts';
import { NAME_HELPER } from './probe.ts';
import { watchAnswers, watchLongTasks, type Answer } from './shell-probe.ts';

const WINDOW = { width: 1440, height: 900 };
const OPENINGS = 40;
const TABS = 10;
const SWITCHES = 60;
const SCROLLS = 120;
/** What a person types to find one of the documents of the large home. */
const QUERIES = ['entity 042', 'specentity', 'crm07', 'access/entity', 'project 99'];

export interface ShellFigures {
  /** Key to the paint of the list of commands. */
  readonly paletteOpenP95Ms: number;
  /** Key to the paint of what it finds, among 10,000 documents. */
  readonly quickOpenP95Ms: number;
  /** Key to the paint of the other document. */
  readonly tabSwitchP95Ms: number;
  /** While 10,000 rows of a tree scroll by. */
  readonly tree10kScrollLongTasks: number;
  readonly idleCpuPercent: number;
}

/** Opens lists, switches tabs and waits in a workspace of 10,000 documents; scrolls in a project of as many. */
export async function measureShell(browser: Browser, large: string, wide: string): Promise<ShellFigures> {
  const figures = await withStudio(browser, large, async (page) => ({
    paletteOpenP95Ms: percentile(await openPalette(page), 0.95),
    quickOpenP95Ms: percentile(await quickOpen(page), 0.95),
    tabSwitchP95Ms: percentile(await switchTabs(page), 0.95),
    idleCpuPercent: await idleInEditor(browser, page),
  }));
  return { ...figures, tree10kScrollLongTasks: await withStudio(browser, wide, scrollTree) };
}

async function withStudio<T>(
  browser: Browser,
  home: string,
  measure: (page: Page) => Promise<T>,
): Promise<T> {
  const engine = startEngine({ home });
  const context = await browser.newContext({ viewport: WINDOW });
  try {
    const page = await context.newPage();
    await page.addInitScript(NAME_HELPER);
    await page.addInitScript(watchAnswers);
    await page.goto(await engine.ready);
    await page.getByRole('treeitem').first().waitFor();
    await sleep(500);
    return await measure(page);
  } finally {
    await context.close();
    await engine.stop();
  }
}

/** Begins anew with a fresh window. */
async function watch(page: Page, answer: Answer): Promise<void> {
  await page.reload();
  await page.getByRole('treeitem').first().waitFor();
  await sleep(500);
  await page.evaluate((expected) => {
    window.strataAnswers.expected = expected;
  }, answer);
}

/** Presses a key, and waits until its answer has been painted. */
async function press(page: Page, key: string): Promise<void> {
  const answered = await page.evaluate(() => window.strataAnswers.times.length);
  await page.keyboard.press(key);
  await page.waitForFunction((before) => window.strataAnswers.times.length > before, answered);
}

function answers(page: Page): Promise<number[]> {
  return page.evaluate(() => window.strataAnswers.times);
}

async function closeList(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function openPalette(page: Page): Promise<number[]> {
  await watch(page, 'list');
  for (let n = 0; n < OPENINGS; n++) {
    await press(page, 'Control+k');
    await closeList(page);
  }
  return answers(page);
}

async function quickOpen(page: Page): Promise<number[]> {
  await watch(page, 'list');
  for (let n = 0; n < OPENINGS / 4; n++) {
    await press(page, 'Control+p');
    await closeList(page);
  }
  const opened = await answers(page);
  await watch(page, 'typed');
  for (const query of QUERIES) {
    await press(page, 'Control+p');
    for (const letter of query) await press(page, letter === ' ' ? 'Space' : letter);
    await closeList(page);
  }
  return [...opened, ...(await answers(page))];
}

async function switchTabs(page: Page): Promise<number[]> {
  await page.reload();
  await page.getByRole('treeitem').first().waitFor();
  for (let n = 0; n < TABS; n++) {
    await page.keyboard.press('Control+p');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.type(`entity-0${n}${n}`);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('.cm-content').waitFor();
  }
  await watch(page, 'tab');
  await page.locator('.cm-content').waitFor();
  for (let n = 0; n < SWITCHES; n++) {
    await press(page, 'Alt+PageDown');
    await sleep(60);
  }
  return answers(page);
}

/** With the cursor in a text, as people leave it. */
async function idleInEditor(browser: Browser, page: Page): Promise<number> {
  await page.locator('.cm-content').click();
  return idleCpuPercent(browser);
}

async function scrollTree(page: Page): Promise<number> {
  await page.getByRole('treeitem').first().hover();
  await page.evaluate(watchLongTasks);
  for (let n = 0; n < SCROLLS; n++) {
    await page.mouse.wheel(0, n < SCROLLS / 2 ? 4_000 : -4_000);
    await sleep(16);
  }
  await sleep(300);
  return page.evaluate(() => window.strataLongTasks.length);
}
