import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { startEngine } from '../engine/engine-process.ts';
import { median, percentile } from '../figures.ts';
import { LONG_DOCUMENT } from './large-home.ts';
import { NAME_HELPER, watchKeys, watchUsable } from './probe.ts';
import { typeKeys } from './typing.ts';

const STARTS = 7;
const WINDOW = { width: 1440, height: 900 };
/** The project list and the tree. */
const SHELL = ['button[aria-label^="Project:"]:not([aria-label="Project: none"])', '[role=treeitem]'];
const SAVED = '[data-testid=saved-state]';

/** From the start of the engine's process until the shell is usable, in milliseconds: one for every start. */
export async function measureStarts(browser: Browser, home: string): Promise<number[]> {
  const times: number[] = [];
  for (let start = 0; start <= STARTS; start++) {
    // A fresh context: a window that has nothing in its cache.
    const context = await browser.newContext({ viewport: WINDOW });
    const page = await newPage(context);
    const startedAt = Date.now();
    const engine = startEngine({ home });
    await page.goto(await engine.ready, { waitUntil: 'commit' });
    await page.waitForFunction(() => window.strataUsable !== undefined);
    const usableAt = await page.evaluate(() => window.strataUsable ?? Number.NaN);
    // Usable is what takes a click.
    await page
      .locator(SHELL[1] ?? '')
      .first()
      .click();
    await page.locator(`${SHELL[1]}[aria-selected=true]`).first().waitFor();
    // The first one warms the file cache.
    if (start > 0) times.push(usableAt - startedAt);
    await context.close();
    await engine.stop();
  }
  return times;
}

export interface TypingFigures {
  readonly keys: number;
  readonly keystrokeP50Ms: number;
  readonly keystrokeP95Ms: number;
  /** The same by the Event Timing API, which rounds to 8 ms and leaves out what is faster than 16 ms. */
  readonly eventTimingP95Ms: number;
  readonly savedP50Ms: number;
  readonly savedP95Ms: number;
  readonly longTasks: number;
}

/** Types into a spec of 2,000 lines and watches paint, "Saved" and long tasks. */
export async function measureTyping(browser: Browser, home: string): Promise<TypingFigures> {
  const engine = startEngine({ home });
  const context = await browser.newContext({ viewport: WINDOW });
  try {
    const page = await newPage(context);
    await page.goto(await engine.ready);
    await openLongDocument(page);
    // What opening the document started (its syntax check, the paint of the last page) ends first.
    await sleep(1000);
    await page.evaluate(watchKeys, SAVED);
    const { painted, saved, presented, longTasks } = await typeKeys(page);
    if (saved.length < painted.length)
      throw new Error(`only ${saved.length} of ${painted.length} keys were saved`);
    const fast = Array<number>(Math.max(0, painted.length - presented.length)).fill(0);
    return {
      keys: painted.length,
      keystrokeP50Ms: median(painted),
      keystrokeP95Ms: percentile(painted, 0.95),
      eventTimingP95Ms: percentile([...fast, ...presented], 0.95),
      savedP50Ms: median(saved),
      savedP95Ms: percentile(saved, 0.95),
      longTasks: longTasks.length,
    };
  } finally {
    await context.close();
    await engine.stop();
  }
}

async function newPage(context: Awaited<ReturnType<Browser['newContext']>>): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(NAME_HELPER);
  await page.addInitScript(watchUsable, SHELL);
  return page;
}

/** Puts the cursor into the middle of the text, as a reader would. */
async function openLongDocument(page: Page): Promise<void> {
  const name = LONG_DOCUMENT.split('/').at(-1) ?? '';
  await page.getByRole('button', { name: /^Project:/ }).waitFor();
  await page.getByRole('treeitem').first().waitFor();
  const row = page.getByRole('treeitem', { name, exact: true });
  if (!(await row.isVisible())) await page.getByRole('treeitem', { name: 'spec', exact: true }).click();
  await row.click();
  const editor = page.locator('.cm-content');
  await editor.waitFor();
  await editor.click();
  await page.keyboard.press('ControlOrMeta+Home');
  for (let screen = 0; screen < 25; screen++) await page.keyboard.press('PageDown');
  await page.keyboard.press('End');
}
