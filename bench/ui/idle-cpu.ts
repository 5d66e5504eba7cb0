import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from '@playwright/test';

const SETTLE_MS = 6_000;
/** Long enough that one cleaning of the heap, which comes at some time after the last key, does not decide. */
const WATCH_MS = 30_000;

interface ProcessInfo {
  readonly type: string;
  readonly cpuTime: number;
}

/**
 * What the pages of a browser need while nobody touches them, in percent of one processor: the processes that run
 * pages and draw them. The browser's own process answers this question and is left out.
 */
export async function idleCpuPercent(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const seconds = async () => {
    const { processInfo } = (await session.send('SystemInfo.getProcessInfo')) as {
      processInfo: readonly ProcessInfo[];
    };
    const drawing = processInfo.filter(({ type }) => type === 'renderer' || type === 'GPU');
    return drawing.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
  await sleep(SETTLE_MS);
  const before = await seconds();
  const from = performance.now();
  await sleep(WATCH_MS);
  const used = (await seconds()) - before;
  const percent = (used * 100_000) / (performance.now() - from);
  await session.detach();
  return percent;
}
