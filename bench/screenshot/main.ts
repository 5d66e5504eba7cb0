import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import { chromiumArgs, ensureChromium } from '../../scripts/prepare/chromium.mjs';
import { startEngine } from '../engine/engine-process.ts';
import { SCREENS } from './screens.ts';
import { shrinkPng } from './shrink-png.ts';
import { openSpecification, run, tidy } from './steps.ts';
import { withTimeMachine } from './time-machine.ts';

const IMAGES = fileURLToPath(new URL('../../docs/images', import.meta.url));
const THEMES = ['dark', 'light', 'contrast'];
const WINDOW = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 640 };

/**
 * Takes `docs/images/<screen>-<theme>.png` of the sample project in a new workspace. Arguments choose among the
 * screens; without any, all of them are taken.
 */
async function main(wanted: readonly string[]): Promise<void> {
  const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);
  fs.mkdirSync(IMAGES, { recursive: true });
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumArgs });
  try {
    for (const theme of THEMES) {
      await takeAll(browser, theme, isWanted);
      const file = path.join(IMAGES, `time-machine-${theme}.png`);
      if (isWanted('time-machine')) await withTimeMachine(browser, theme, (page) => take(page, file));
    }
  } finally {
    await browser.close();
  }
}

async function takeAll(browser: Browser, theme: string, isWanted: (name: string) => boolean): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-'));
  const home = path.join(folder, 'home');
  fs.mkdirSync(home, { mode: 0o700 });
  fs.writeFileSync(path.join(home, 'settings.json'), JSON.stringify({ theme, reducedMotion: 'on' }, null, 2));
  const file = (name: string) => path.join(IMAGES, `${name}-${theme}.png`);
  const engine = startEngine({ home, sample: true });
  try {
    const link = await engine.ready;
    const page = await browser.newPage({
      viewport: WINDOW,
      colorScheme: theme === 'light' ? 'light' : 'dark',
    });
    await page.goto(link);
    await page.locator(`html[data-theme=${theme}]`).waitFor();
    await page.getByRole('treeitem', { name: 'spec', exact: true }).waitFor();
    for (const { name, narrow, open, leave } of SCREENS.filter((screen) => isWanted(screen.name))) {
      await page.setViewportSize(narrow ? PHONE : WINDOW);
      await open(page);
      await take(page, file(name));
      await tidy(page);
      await leave?.(page);
    }
    await page.setViewportSize(WINDOW);
    if (isWanted('no-link')) await takeNoLink(browser, new URL(link).origin, theme, file('no-link'));
    if (isWanted('engine-lost')) await takeEngineLost(page, () => engine.killHard(), file('engine-lost'));
    await page.close();
  } finally {
    await engine.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The engine is gone, and something was asked of it. */
async function takeEngineLost(page: Page, kill: () => Promise<void>, file: string): Promise<void> {
  await page.getByRole('button', { name: /^Project:/ }).click();
  await page.getByRole('menuitem', { name: 'Acme CRM' }).click();
  await openSpecification(page, 'deal.spec.yaml');
  await kill();
  await page.getByTestId('connection').waitFor();
  await run(page, 'Duplicate document');
  await page.getByRole('button', { name: '1 error' }).click();
  await take(page, file);
}

/** What somebody sees who has the address and no link. */
async function takeNoLink(browser: Browser, origin: string, theme: string, file: string): Promise<void> {
  const page = await browser.newPage({
    viewport: WINDOW,
    colorScheme: theme === 'light' ? 'light' : 'dark',
    contrast: theme === 'contrast' ? 'more' : 'no-preference',
  });
  await page.goto(origin);
  await page.getByText('This window needs a link').waitFor();
  await take(page, file);
  await page.close();
}

async function take(page: Page, file: string): Promise<void> {
  // Where nothing reacts to it.
  await page.mouse.move(page.viewportSize()!.width / 2, page.viewportSize()!.height - 4);
  // Fonts, colours and the syntax check arrive after the text.
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(800);
  const png = await page.screenshot({ animations: 'disabled', caret: 'initial' });
  fs.writeFileSync(file, shrinkPng(png));
  process.stderr.write(`${file}\n`);
}

await main(process.argv.slice(2));
