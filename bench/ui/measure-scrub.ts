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
/** Moves of the pointer from the end of the line to its beginning, and how often it goes there. */
const MOVES = 240;
const ROUNDS = 2;
const FRAME_MS = 1000 / 60;

export interface ScrubFigures {
  readonly scrubEdits: number;
  /** From a move of the pointer to the text of its version in the window, before it is painted. */
  readonly scrubP95Ms: number;
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
    return { scrubEdits: trace.edits.length, ...(await drag(page)) };
  } finally {
    await context.close();
    await engine.stop();
  }
}

async function drag(page: Page): Promise<Omit<ScrubFigures, 'scrubEdits'>> {
  const box = await page.getByRole('slider', { name: 'Version' }).boundingBox();
  if (box === null) throw new Error('the slider is not in sight');
  const y = box.y + box.height / 2;
  const x = (share: number) => box.x + 1 + share * (box.width - 2);
  // Once without a clock: what runs for the first time is compiled.
  await page.mouse.move(x(1), y);
  await page.mouse.down();
  for (let n = 0; n <= MOVES / 4; n++) await page.mouse.move(x(1 - n / (MOVES / 4)), y);
  await page.evaluate(watchScrub);
  await page.evaluate(watchLongTasks);
  for (let round = 0; round < ROUNDS; round++) {
    await page.evaluate(pauseScrub);
    await page.mouse.move(x(1), y);
    await page
      .getByTestId('version-text')
      .locator('.cm-scroller')
      .evaluate(async (scroller) => {
        // The end of the text is in sight, and every version ends in another way.
        for (let n = 0; n < 20; n++) {
          scroller.scrollTop = scroller.scrollHeight;
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
      });
    await page.evaluate(() => void (window.strataScrub.on = true));
    for (let n = 1; n <= MOVES; n++) {
      const started = performance.now();
      await page.mouse.move(x(1 - n / MOVES), y);
      // As a pointer moves: once a frame, whether the window keeps up or not.
      const rest = FRAME_MS - (performance.now() - started);
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    }
  }
  await page.mouse.up();
  const { times } = await page.evaluate(() => window.strataScrub);
  const longTasks = await page.evaluate(() => window.strataLongTasks.length);
  if (times.length < MOVES / 4) throw new Error(`only ${times.length} texts were shown`);
  return { scrubP95Ms: percentile(times, 0.95), scrubLongTasks: longTasks };
}

/** Runs inside of the page. A move that is overtaken by another before its text came counts from its own beginning. */
function watchScrub(): void {
  const scrub: Window['strataScrub'] = { times: [], moved: null, on: false };
  window.strataScrub = scrub;
  window.addEventListener(
    'pointermove',
    ({ timeStamp }) => {
      if (scrub.on) scrub.moved ??= timeStamp;
    },
    { capture: true },
  );
  const text = document.querySelector('[data-testid=version-text] .cm-content');
  if (text === null) throw new Error('there is no text');
  new MutationObserver(() => {
    if (scrub.moved === null) return;
    scrub.times.push(performance.now() - scrub.moved);
    scrub.moved = null;
  }).observe(text, { childList: true, subtree: true, characterData: true });
}

function pauseScrub(): void {
  window.strataScrub.on = false;
  window.strataScrub.moved = null;
}
