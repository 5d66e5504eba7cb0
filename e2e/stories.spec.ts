import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';
import { findingsIn } from './fixtures/findings.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

/** The page of all components, as those who work on them see it. */
async function startStories(): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [path.join(ROOT, 'scripts', 'ui.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { url, child };
}

test('every component is sound in every look, on the page that shows them all', async ({ page }) => {
  test.slow();
  const { url, child } = await startStories();
  try {
    await page.goto(url);
    await expect(page.getByRole('heading', { name: 'Halo' })).toBeVisible({ timeout: 30_000 });
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 900 });
      expect.soft(await findingsIn(page), `${width} px wide`).toEqual([]);
    }
    await page.setViewportSize({ width: 1440, height: 900 });

    await page.getByRole('button', { name: 'Open menu' }).click();
    await expect(page.getByRole('menuitem', { name: 'Rename…' })).toBeVisible();
    expect.soft(await findingsIn(page), 'menu').toEqual([]);
    await page.keyboard.press('Escape');

    await page.getByRole('combobox', { name: 'One of many' }).click();
    await page.getByRole('option', { name: 'Large' }).click();
    await expect(page.getByRole('combobox', { name: 'One of many' })).toHaveText('Large');

    await page.getByRole('button', { name: 'Hover or focus' }).hover();
    await expect(page.getByRole('tooltip')).toContainText('Ctrl+K');

    await page.getByRole('button', { name: 'Dialog' }).click();
    await page.getByRole('button', { name: 'One above' }).click();
    await expect(page.getByRole('heading', { name: 'Above' })).toBeVisible();
    expect.soft(await findingsIn(page), 'dialog over dialog').toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { name: 'Above' })).toBeHidden();
    await expect(page.getByRole('button', { name: 'One above' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();

    await page.getByRole('separator', { name: 'Width of the left pane' }).focus();
    const left = page.locator('#left');
    const before = (await left.boundingBox())!.width;
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await left.boundingBox())!.width).toBeGreaterThan(before);

    await page.getByRole('button', { name: 'An error' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'The disk is full.' })).toBeVisible();
    expect.soft(await findingsIn(page), 'toast').toEqual([]);
  } finally {
    child.kill();
  }
});

test('the page of all components is in no build', () => {
  expect(existsSync(path.join(ROOT, 'out', 'renderer', 'index.html'))).toBe(true);
  expect(existsSync(path.join(ROOT, 'out', 'renderer', 'ui.html'))).toBe(false);
});
