import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import { build } from 'vite';
import { median, percentile } from '../figures.ts';
import { NAME_HELPER, watchKeys, watchUsable } from './probe.ts';
import { typeKeys } from './typing.ts';

/** What this machine and this browser need for the least that could be done, in milliseconds. */
export interface Floor {
  /** Programs that wanted a processor in the last minute, on average: above the number of processors, distrust all. */
  readonly load: number;
  /** Start and end of a Node process that does nothing. */
  readonly nodeMs: number;
  /** From the navigation to the paint of a page with one button. */
  readonly emptyPageMs: number;
  /** Between two frames of an empty page. */
  readonly frameMs: number;
  /** 4 KB written and synced. */
  readonly syncP95Ms: number;
  /** Key to paint in CodeMirror alone, with the same text. */
  readonly bareEditorP95Ms: number;
}

export async function measureFloor(browser: Browser, folder: string, text: string): Promise<Floor> {
  const [load = 0] = os.loadavg();
  const starts = Array.from({ length: 5 }, () => timeOf(() => execFileSync(process.execPath, ['-e', '0'])));
  return {
    load,
    nodeMs: median(starts),
    ...(await emptyPage(browser)),
    syncP95Ms: percentile(syncs(folder), 0.95),
    bareEditorP95Ms: await bareEditor(browser, text),
  };
}

async function emptyPage(browser: Browser): Promise<Pick<Floor, 'emptyPageMs' | 'frameMs'>> {
  const server = createServer((_, response) =>
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><button>Empty</button>'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const loads: number[] = [];
  let frameMs = Number.NaN;
  for (let i = 0; i < 5; i++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(NAME_HELPER);
    await page.addInitScript(watchUsable, ['button']);
    const start = Date.now();
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.waitForFunction(() => window.strataUsable !== undefined);
    loads.push((await page.evaluate(() => window.strataUsable ?? 0)) - start);
    frameMs = await page.evaluate(framePause);
    await context.close();
  }
  server.closeAllConnections();
  server.close();
  return { emptyPageMs: median(loads), frameMs };
}

function framePause(): Promise<number> {
  return new Promise((resolve) => {
    const times: number[] = [];
    const frame = (time: number): void => {
      times.push(time);
      if (times.length > 60) resolve(((times.at(-1) ?? 0) - (times[0] ?? 0)) / 60);
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

/** CodeMirror with YAML and line numbers, and nothing of Strata. */
async function bareEditor(browser: Browser, text: string): Promise<number> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('./bare-editor.ts', import.meta.url)),
        formats: ['iife'],
        name: 'bare',
      },
    },
  });
  const [bundle] = Array.isArray(result) ? result : [result];
  const chunk = bundle !== undefined && 'output' in bundle ? bundle.output[0] : undefined;
  if (chunk === undefined) throw new Error('the bare editor could not be built');
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(NAME_HELPER);
  await page.goto('about:blank');
  await page.addScriptTag({ content: chunk.code });
  await page.evaluate((content) => window.openBareEditor(content), text);
  await page.evaluate(watchKeys, null);
  const { painted } = await typeKeys(page);
  await context.close();
  return percentile(painted, 0.95);
}

function syncs(folder: string): number[] {
  const file = path.join(folder, 'sync.tmp');
  const descriptor = fs.openSync(file, 'w');
  const block = Buffer.alloc(4096, 1);
  const times = Array.from({ length: 200 }, () =>
    timeOf(() => {
      fs.writeSync(descriptor, block);
      fs.fdatasyncSync(descriptor);
    }),
  );
  fs.closeSync(descriptor);
  fs.rmSync(file);
  return times;
}

function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
