import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { chromiumArgs, ensureChromium } from '../../scripts/prepare/chromium.mjs';
import { startEngine } from '../engine/engine-process.ts';
import { SCREENS } from './screens.ts';

const IMAGES = fileURLToPath(new URL('../../docs/images', import.meta.url));
const THEMES = ['dark', 'light', 'contrast'];

/**
 * Takes `docs/images/<screen>-<theme>.png` of the sample project in a new workspace. Arguments choose among the
 * screens; without any, all of them are taken.
 */
async function main(wanted: readonly string[]): Promise<void> {
  const screens = SCREENS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  fs.mkdirSync(IMAGES, { recursive: true });
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumArgs });
  try {
    for (const theme of THEMES) {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-screenshot-'));
      const home = path.join(folder, 'home');
      fs.mkdirSync(home, { mode: 0o700 });
      fs.writeFileSync(path.join(home, 'settings.json'), JSON.stringify({ theme, reducedMotion: 'on' }));
      const engine = startEngine({ home, sample: true });
      try {
        const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
        await page.goto(await engine.ready);
        await page.locator(`html[data-theme=${theme}]`).waitFor();
        await page.getByRole('treeitem', { name: 'spec', exact: true }).waitFor();
        for (const { name, open } of screens) {
          await open(page);
          await take(page, path.join(IMAGES, `${name}-${theme}.png`));
          await page.keyboard.press('Escape');
        }
        await page.close();
      } finally {
        await engine.stop();
        fs.rmSync(folder, { recursive: true, force: true });
      }
    }
  } finally {
    await browser.close();
  }
}

async function take(page: Page, file: string): Promise<void> {
  await page.mouse.move(1000, 600);
  // Fonts, colours and the syntax check arrive after the text.
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(800);
  await page.screenshot({ path: file, animations: 'disabled', caret: 'initial' });
  process.stderr.write(`${file}\n`);
}

await main(process.argv.slice(2));
