import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { chromiumArgs, ensureChromium } from '../../scripts/prepare/chromium.mjs';
import { startEngine } from '../engine/engine-process.ts';
import { NAME_HELPER } from '../ui/probe.ts';

/** Pairs of a mistake and its correction. */
const PAIRS = 60;
const PAIRS_TO_WARM_UP = 5;
/** A name that is written in the CRM; a letter behind it makes it one that nobody has declared. */
const NAME = 'to: Company';

declare global {
  interface Window {
    strataSquiggles: { times: number[] };
  }
}

/**
 * Milliseconds from a key to the paint of what it changes in the problems that are underlined: a mistake that appears,
 * and one that goes. In Chromium, in the sample project, with the engine and all of the window around it.
 */
export async function measureProblems(): Promise<number[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-bench-'));
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumArgs });
  const engine = startEngine({ home: path.join(folder, 'home'), sample: true });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await page.addInitScript(NAME_HELPER);
    await page.goto(await engine.ready);
    await openAtName(page);
    await page.evaluate(watchSquiggles);
    for (let pair = 0; pair < PAIRS_TO_WARM_UP + PAIRS; pair++) {
      for (const key of ['x', 'Backspace']) {
        const known = await page.evaluate(() => window.strataSquiggles.times.length);
        await page.keyboard.press(key);
        await page.waitForFunction((before) => window.strataSquiggles.times.length > before, known);
        await sleep(60);
      }
    }
    const times = await page.evaluate(() => window.strataSquiggles.times);
    return times.slice(2 * PAIRS_TO_WARM_UP);
  } finally {
    await browser.close();
    await engine.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens the deal of the sample with the cursor behind the name. */
async function openAtName(page: Page): Promise<void> {
  await page.getByRole('treeitem', { name: 'deal.spec.yaml', exact: true }).dblclick();
  await page.locator('.cm-content').waitFor();
  await page.getByRole('tab', { name: 'deal.spec.yaml' }).waitFor();
  await page.keyboard.press('ControlOrMeta+f');
  await page.getByRole('textbox', { name: 'Find', exact: true }).fill(NAME);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  // What opening has started ends first.
  await sleep(2000);
}

/** Runs in the page: from every key to the frame in which there are underlined mistakes that there were not, or none. */
function watchSquiggles(): void {
  const squiggles = { times: [] as number[] };
  window.strataSquiggles = squiggles;
  const areThere = () => document.querySelector('.cm-lintRange-error') !== null;
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      const before = areThere();
      const look = (): void => {
        if (areThere() === before) return void requestAnimationFrame(look);
        const painted = new MessageChannel();
        painted.port1.onmessage = () => void squiggles.times.push(performance.now() - timeStamp);
        painted.port2.postMessage(null);
      };
      requestAnimationFrame(look);
    },
    { capture: true },
  );
}
