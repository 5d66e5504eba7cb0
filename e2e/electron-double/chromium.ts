import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { chromiumArgs, ensureChromium } from '../../scripts/prepare/chromium.mjs';

let context: BrowserContext | null = null;

/** Starts the Chromium that all windows live in. Tests reach it over its debugging port. */
export async function startChromium(profile: string): Promise<string> {
  context = await chromium.launchPersistentContext(profile, {
    executablePath: await ensureChromium(),
    args: [...chromiumArgs, '--remote-debugging-port=0'],
    viewport: null,
    acceptDownloads: true,
  });
  const [port, endpoint] = readFileSync(path.join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  return `ws://127.0.0.1:${port}${endpoint}`;
}

export function chromiumContext(): BrowserContext {
  if (context === null) throw new Error('the application is not ready yet');
  return context;
}

export async function stopChromium(): Promise<void> {
  await context?.close().catch(() => {});
  context = null;
}
