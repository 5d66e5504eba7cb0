import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test, type Locator } from '@playwright/test';
import { findingsIn } from './fixtures/findings.ts';

// One after the other: two of these servers would prepare the same packages at the same time.
test.describe.configure({ mode: 'default' });

/** On a clean machine the first page prepares every package that it needs. */
const FIRST_PAGE_MS = 120_000;
const ROOT = path.resolve(import.meta.dirname, '..');

/** The page of all components, as those who work on them see it. */
async function startStories(): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [path.join(ROOT, 'scripts', 'ui.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { url, child };
}

/** Opens a list by its key and chooses by the letters of an option, as whoever looks at the list does. */
async function choose(combobox: Locator, option: string): Promise<void> {
  const page = combobox.page();
  await combobox.press('Enter');
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.keyboard.type(option.slice(0, 3));
  await expect(page.getByRole('option', { name: option, exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(combobox).toHaveText(option);
}

test('every component is sound in every look, on the page that shows them all', async ({ page }) => {
  test.setTimeout(2 * FIRST_PAGE_MS);
  const { url, child } = await startStories();
  try {
    await page.goto(url);
    await expect(page.getByRole('heading', { name: 'Halo' })).toBeVisible({ timeout: FIRST_PAGE_MS });
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

test('an entity is edited by keyboard, in its form and beside the picture of its states', async ({
  page,
}) => {
  test.setTimeout(2 * FIRST_PAGE_MS);
  const { url, child } = await startStories();
  try {
    await page.goto(url);
    const form = page.getByRole('region', { name: 'Entity Deal', exact: true });
    const text = page.getByLabel('Text', { exact: true });
    await expect(form).toBeVisible({ timeout: FIRST_PAGE_MS });

    await form.getByRole('textbox', { name: 'New field' }).focus();
    await page.keyboard.type('Won On');
    await expect(form.getByRole('alert')).toContainText('in lower case');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('won_on');
    await page.keyboard.press('Enter');
    await expect(text).toContainText('      won_on: { type: text }\n    states:');
    await expect(form.getByRole('heading', { name: 'won_on' })).toBeVisible();

    await choose(form.getByRole('combobox', { name: 'Type of won_on' }), 'date');
    await expect(text).toContainText('won_on: { type: date }');
    await form.getByRole('switch', { name: 'Required' }).focus();
    await page.keyboard.press('Space');
    await expect(text).toContainText('won_on: { type: date, required: true }');

    const fields = form.getByRole('list', { name: 'Fields of Deal' });
    await fields.getByRole('button', { name: 'won_on', exact: false }).first().focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect(text).toContainText('required: true }\n      contact:');
    await page.keyboard.press('Alt+ArrowDown');
    await expect(text).toContainText('required: true }\n    states:');
    await expect(fields.getByRole('button', { name: /^won_on/ })).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(fields.getByRole('button', { name: /^contact/ })).toBeFocused();
    await page.keyboard.press('Delete');
    await expect(text).not.toContainText('contact');
    await expect(text).toContainText('# Only asked for when it is lost.');
    await expect(fields.getByRole('button', { name: /^won_on/ })).toBeFocused();

    for (const [tab, width] of ['States', 'Access', 'About'].flatMap((name) => [
      [name, 1440] as const,
      [name, 360] as const,
    ])) {
      await page.setViewportSize({ width, height: 900 });
      await form.getByRole('tab', { name: tab }).click();
      expect.soft(await findingsIn(page), `${tab}, ${width} px wide`).toEqual([]);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await form.getByRole('tab', { name: 'Access' }).focus();
    await form.getByRole('tab', { name: 'Access' }).click();
    await choose(form.getByRole('combobox', { name: 'manager: read' }), 'Allowed');
    await expect(text).toContainText('manager: { read: true, delete: stage == "lost" }');

    const machine = page.getByRole('region', { name: 'State machine of Deal' });
    await machine.getByRole('button', { name: /^win/ }).focus();
    await page.keyboard.press('Enter');
    await expect(machine.locator('.is-selected')).toHaveCount(1);
    await machine.getByRole('checkbox', { name: 'lead' }).focus();
    await page.keyboard.press('Space');
    await expect(text).toContainText('win: { from: [lead, proposal], to: won');
    await expect(machine.locator('.is-selected')).toHaveCount(2);
    expect.soft(await findingsIn(page), 'a transition').toEqual([]);
    await machine.getByText('reconsider').first().click();
    await expect(machine.getByRole('heading', { name: 'reconsider' })).toBeVisible();

    const entities = page.getByRole('region', { name: 'Entities', exact: true });
    await entities.getByRole('button', { name: /^Person/ }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Entity Person' })).toBeVisible();
    await expect(page.getByRole('list', { name: 'Fields of Person' })).toContainText('from Party');
  } finally {
    child.kill();
  }
});

test('the page of all components is in no build', () => {
  expect(existsSync(path.join(ROOT, 'out', 'renderer', 'index.html'))).toBe(true);
  expect(existsSync(path.join(ROOT, 'out', 'renderer', 'ui.html'))).toBe(false);
});
