import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { chromiumArgs, ensureChromium } from '../../scripts/prepare/chromium.mjs';
import { startEngine } from '../engine/engine-process.ts';

const IMAGES = fileURLToPath(new URL('../../docs/images', import.meta.url));

/** Takes `docs/images/studio.png`: the sample project in a new workspace, a specification open. */
async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-screenshot-'));
  const engine = startEngine({ home: path.join(folder, 'home'), sample: true });
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumArgs });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(await engine.ready);
    await openSpecification(page, 'deal.spec.yaml');
    fs.mkdirSync(IMAGES, { recursive: true });
    const file = path.join(IMAGES, 'studio.png');
    await page.screenshot({ path: file, animations: 'disabled', caret: 'initial' });
    process.stderr.write(`${file}\n`);
  } finally {
    await browser.close();
    await engine.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function openSpecification(page: Page, name: string): Promise<void> {
  const row = (title: string) => page.getByRole('treeitem', { name: title, exact: true });
  await row('spec').waitFor();
  if (!(await row(name).isVisible())) await row('spec').click();
  await row(name).dblclick();
  const editor = page.locator('.cm-content');
  await editor.click();
  await page.keyboard.press('ControlOrMeta+Home');
  for (let line = 0; line < 6; line++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.getByTestId('saved-state').getByText('Saved here').waitFor();
  await page.mouse.move(1000, 600);
  // Fonts, colours and the syntax check arrive after the text.
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(800);
}

await main();
