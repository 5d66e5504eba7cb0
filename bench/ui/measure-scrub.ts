import type { Browser, Page } from '@playwright/test';
import { repeatTrace } from '../history/repeat-trace.ts';
import { DEFAULT_TRACE } from '../documents/trace-option.ts';
import { readTrace } from '../documents/trace.ts';
import { replayThroughService } from '../documents/replay.ts';
import { startEngine } from '../engine/engine-process.ts';
import { percentile } from '../figures.ts';
import { watchLongTasks } from './shell-probe.ts';

const WINDOW = { width: 1440, height: 900 };
/** The trace is written so many times, one behind the other: a quarter of a million edits. */
const TIMES = 13;
/** Moves of the pointer from the present to the beginning, and how often it goes there. */
const MOVES = 240;
const ROUNDS = 2;
const FRAME_MS = 1000 / 60;

export interface ScrubFigures {
  readonly scrubEdits: number;
  /** From the moment the window hears of a move of the pointer to the text of its version, before it is painted. */
  readonly scrubP50Ms: number;
  readonly scrubP95Ms: number;
  /** The same where every move changes all lines in sight, because the end of the text is. */
  readonly scrubEndP95Ms: number;
  /** While the pointer goes over the whole line. */
  readonly scrubLongTasks: number;
}

declare global {
  interface Window {
    strataScrub: { times: number[]; moved: number | null; on: boolean };
  }
}

/** Fills a home with one long history and drags the slider of its time machine from one end to the other. */
export async function measureScrub(browser: Browser, home: string): Promise<ScrubFigures> {
  const trace = repeatTrace(readTrace(DEFAULT_TRACE), TIMES);
  await replayThroughService(home, trace);
  const engine = startEngine({ home });
  const context = await browser.newContext({ viewport: WINDOW });
  try {
    const page = await context.newPage();
    await page.goto(await engine.ready);
    await page.getByRole('treeitem').first().click();
    await page.locator('.cm-content').waitFor();
    await page.keyboard.press('Control+Shift+h');
    const slider = page.getByRole('slider', { name: 'Version' });
    await slider.waitFor({ timeout: 120_000 });
    await page.getByTestId('version-text').locator('.cm-line').nth(5).waitFor();
    await page.evaluate(watchScrub);
    // Once without a clock: what runs for the first time is compiled.
    await drag(page, false);
    await page.evaluate(watchLongTasks);
    const opened = await drag(page, false);
    const atEnd = await drag(page, true);
    return {
      scrubEdits: trace.edits.length,
      scrubP50Ms: percentile(opened, 0.5),
      scrubP95Ms: percentile(opened, 0.95),
      scrubEndP95Ms: percentile(atEnd, 0.95),
      scrubLongTasks: await page.evaluate(() => window.strataLongTasks.length),
    };
  } finally {
    await context.close();
    await engine.stop();
  }
}

/** From the present to the beginning, more than once. Returns how long each text took. */
async function drag(page: Page, endInSight: boolean): Promise<number[]> {
  const box = await page.getByRole('slider', { name: 'Version' }).boundingBox();
  if (box === null) throw new Error('the slider is not in sight');
  const y = box.y + box.height / 2;
  const x = (share: number) => box.x + 1 + share * (box.width - 2);
  for (let round = 0; round < ROUNDS; round++) {
    await page.mouse.move(x(1), y);
    await page.mouse.down();
    await page.getByTestId('version-text').locator('.cm-scroller').evaluate(scrollTo, endInSight);
    await page.evaluate(() => void (window.strataScrub.on = true));
    for (let n = 1; n <= MOVES; n++) {
      const started = performance.now();
      await page.mouse.move(x(1 - n / MOVES), y);
      // As a pointer moves: once a frame, whether the window keeps up or not.
      const rest = FRAME_MS - (performance.now() - started);
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    }
    await page.mouse.up();
    await page.evaluate(pauseScrub);
  }
  const times = await page.evaluate(() => window.strataScrub.times.splice(0));
  if (times.length < MOVES) throw new Error(`only ${times.length} texts were shown`);
  return times;
}

/** Runs inside of the page. Heights of lines that were not in sight are estimates, so that the end is not found at once. */
async function scrollTo(scroller: Element, end: boolean): Promise<void> {
  for (let n = 0; n < 20; n++) {
    scroller.scrollTop = end ? scroller.scrollHeight : 0;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** Runs inside of the page. A move that is overtaken by another before its text came counts from its own beginning. */
function watchScrub(): void {
  const scrub: Window['strataScrub'] = { times: [], moved: null, on: false };
  window.strataScrub = scrub;
  window.addEventListener(
    'pointermove',
    () => {
      // The browser holds moves back for the beginning of the next frame; that is no work of the window.
      if (scrub.on) scrub.moved ??= performance.now();
    },
    { capture: true },
  );
  const text = document.querySelector('[data-testid=version-text] .cm-content');
  if (text === null) throw new Error('there is no text');
  // Lines out of sight are a gap, whose height changes with the text.
  new MutationObserver(() => {
    if (scrub.moved === null) return;
    scrub.times.push(performance.now() - scrub.moved);
    scrub.moved = null;
  }).observe(text, { childList: true, subtree: true, characterData: true, attributes: true });
}

function pauseScrub(): void {
  window.strataScrub.on = false;
  window.strataScrub.moved = null;
}
