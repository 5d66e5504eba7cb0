import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { writeAsOthers } from '../../e2e/fixtures/other-authors.ts';
import { startEngine } from '../engine/engine-process.ts';
import { openSpecification, run, tidy } from './steps.ts';

const HOUR = 60 * 60 * 1_000;

/** A workspace in which three devices have written, with the time machine open on what they wrote. */
export async function withTimeMachine(
  browser: Browser,
  theme: string,
  take: (page: Page) => Promise<void>,
): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-'));
  const home = path.join(folder, 'home');
  fs.mkdirSync(home, { mode: 0o700 });
  fs.writeFileSync(path.join(home, 'settings.json'), JSON.stringify({ theme, reducedMotion: 'on' }, null, 2));
  let engine = startEngine({ home, sample: true });
  try {
    await engine.ready;
    await engine.stop();
    await writeOfOthers(home);
    engine = startEngine({ home });
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      colorScheme: theme === 'light' ? 'light' : 'dark',
    });
    await page.goto(await engine.ready);
    await page.getByRole('button', { name: 'Project: Acme CRM' }).waitFor();
    await openSpecification(page, 'deal.spec.yaml');
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('# Prices are in euros; the rates are those of the day.\n');
    await run(page, 'Name the present version');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('v1 reviewed');
    await page.keyboard.press('Enter');
    await page.getByText('is a milestone now').waitFor();
    await tidy(page);
    await page.locator('.cm-content').first().focus();
    await page.keyboard.type('# Still to do: who may reopen a deal?\n');
    await page.getByTestId('saved-state').getByText('Saved here').waitFor();
    await page.keyboard.press('Alt+Shift+i');
    await page.keyboard.press('ControlOrMeta+Shift+h');
    const slider = page.getByRole('slider', { name: 'Version' });
    await slider.waitFor();
    await slider.press('PageDown');
    for (let step = 0; step < 2; step++) await slider.press('Shift+ArrowLeft');
    await page.getByRole('button', { name: 'Blame' }).click();
    await page.locator('.cm-blameLine').first().waitFor();
    await take(page);
    await page.close();
  } finally {
    await engine.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function writeOfOthers(home: string): Promise<void> {
  const now = Date.now();
  return writeAsOthers(home, 'spec/deal.spec.yaml', [
    {
      device: 41,
      startedAt: now - 50 * HOUR,
      replaced: 'max: 160 }',
      by: 'max: 120 }\n      next_step: { type: text, max: 200 }',
    },
    {
      device: 42,
      startedAt: now - 26 * HOUR,
      replaced: 'rival: Bought elsewhere } }',
      by: 'rival: Bought elsewhere, other: Other } }\n      next_call: { type: date }',
    },
    {
      device: 41,
      startedAt: now - 3 * HOUR,
      replaced: 'samples: { Deal: 40 }',
      by: 'samples: { Deal: 60 } # enough to fill the board',
    },
    {
      device: 42,
      startedAt: now - 20 * HOUR,
      replaced: 'initial: lead',
      by: 'initial: lead # every deal begins here',
    },
  ]);
}
