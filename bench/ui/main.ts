import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumArgs, ensureChromium } from '../../scripts/prepare/chromium.mjs';
import { median } from '../figures.ts';
import { firstChunkGzipKb } from './first-chunk.ts';
import { measureFloor } from './floor.ts';
import { makeLargeHome, specOfLines } from './large-home.ts';
import { idleCpuPercent } from './idle-cpu.ts';
import { measureScrub } from './measure-scrub.ts';
import { measureShell } from './measure-shell.ts';
import { measureStarts, measureTyping } from './measure-ui.ts';
import { makeWideHome } from './wide-home.ts';

const RENDERER = fileURLToPath(new URL('../../out/renderer', import.meta.url));
const BARS: Readonly<Record<string, number>> = {
  startMs: 800,
  keystrokeP95Ms: 33,
  savedP95Ms: 50,
  longTasks: 0,
  firstChunkGzipKb: 350,
  paletteOpenP95Ms: 50,
  quickOpenP95Ms: 50,
  tabSwitchP95Ms: 100,
  tree10kScrollLongTasks: 0,
  idleCpuPercent: 1,
  scrubP95Ms: 16,
  scrubLongTasks: 0,
};

/** Measures the studio on the web host in Chromium, next to what the machine and the browser need by themselves. */
export async function run({ json }: { readonly json: boolean }): Promise<void> {
  const progress = (line: string): void => void process.stderr.write(`${line}\n`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-bench-'));
  const home = path.join(folder, 'home');
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumArgs });
  try {
    progress('Making 100 projects of 100 documents …');
    await makeLargeHome(home);
    progress('Measuring the floor …');
    const floor = {
      ...(await measureFloor(browser, folder, specOfLines(2000))),
      idleCpuPercent: await idleCpuPercent(browser),
    };
    progress('Starting the studio again and again …');
    const starts = await measureStarts(browser, home);
    progress('Typing …');
    const typing = await measureTyping(browser, home);
    progress('Opening, switching, scrolling, waiting …');
    const wide = path.join(folder, 'wide');
    await makeWideHome(wide);
    const shell = await measureShell(browser, home, wide);
    progress('Travelling through time …');
    const scrub = await measureScrub(browser, path.join(folder, 'long'));
    const figures = rounded({
      startMs: median(starts),
      startWorstMs: Math.max(...starts),
      ...typing,
      firstChunkGzipKb: firstChunkGzipKb(RENDERER),
      ...shell,
      ...scrub,
    });
    print('The studio on the web host, in Chromium', figures);
    print('The floor: the same machine without Strata', rounded({ ...floor }));
    process.stdout.write('\n');
    if (json) process.stdout.write(`${JSON.stringify({ ...figures, floor: rounded({ ...floor }) })}\n`);
  } finally {
    await browser.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function rounded(figures: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value.toFixed(1))]));
}

function print(title: string, figures: Readonly<Record<string, number>>): void {
  process.stdout.write(`\n${title}\n\n`);
  for (const [name, value] of Object.entries(figures)) {
    const bar = BARS[name];
    const verdict = bar === undefined ? '' : `≤ ${bar}  ${value <= bar ? 'met' : 'MISSED'}`;
    process.stdout.write(
      `  ${name.padEnd(24)}${value.toLocaleString('en').padStart(10)}   ${verdict}`.trimEnd(),
    );
    process.stdout.write('\n');
  }
}
