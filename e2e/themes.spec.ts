import type { Page } from '@playwright/test';
import { findingsIn } from './fixtures/findings.ts';
import { expect, test } from './fixtures/studio.ts';
import type { StudioPage } from './pages/studio-page.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 360, height: 640 },
];

/** At most three blurred surfaces, and none of them over an editor. */
async function expectLittleGlass(page: Page, screen: string): Promise<void> {
  const overEditor = await page.evaluate(() => {
    const blurred = [...document.querySelectorAll('*')].filter(
      (element) => !['none', 'blur(0px)', ''].includes(getComputedStyle(element).backdropFilter),
    );
    const boxes = blurred.map((element) => element.getBoundingClientRect());
    const editors = [...document.querySelectorAll('.cm-editor')].map((e) => e.getBoundingClientRect());
    const touching = boxes.filter((a) =>
      editors.some((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
    );
    return { blurred: blurred.length, touching: touching.length };
  });
  expect.soft(overEditor.blurred, screen).toBeLessThanOrEqual(3);
  expect.soft(overEditor.touching, screen).toBe(0);
}

async function expectSound({ page }: StudioPage, screen: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    expect.soft(await findingsIn(page), `${screen}, ${size.width} px wide`).toEqual([]);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(sideways, `${screen} at ${size.width} px needs no scrolling sideways`).toBeLessThanOrEqual(0);
    await expectLittleGlass(page, screen);
  }
  await page.setViewportSize(SIZES[0]!);
}

test('axe finds nothing in any theme: first run, editor, search, trash, about', async ({ studio }) => {
  test.slow();
  const { page } = studio;
  await expect(page.getByRole('heading', { name: 'Three things to try' })).toBeVisible();
  await expectSound(studio, 'first run');
  await studio.openDocument('deal.spec.yaml');
  await expect(studio.editor).toContainText('entities');
  await expectSound(studio, 'editor');
  await page.keyboard.press('ControlOrMeta+Shift+f');
  await page.getByRole('searchbox').fill('deal');
  await expect(page.getByRole('button', { name: /deal/i }).first()).toBeVisible();
  await expectSound(studio, 'search');
  await page.keyboard.press('Alt+Shift+A');
  await expect(page.getByRole('button', { name: /Undo/ }).first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+m');
  await expectSound(studio, 'activity and problems');
  for (const title of ['Show trash', 'About this workspace']) {
    await studio.run(title);
    await expect(studio.dialog.getByRole('heading').first()).toBeVisible();
    await expectSound(studio, title);
    await page.keyboard.press('Escape');
  }
});

test('axe finds nothing in any theme: settings, key map, help, commands', async ({ studio }) => {
  test.slow();
  const { page } = studio;
  await page.keyboard.press('ControlOrMeta+,');
  for (const name of ['Appearance', 'Editor', 'Keys', 'As JSON']) {
    await studio.dialog.getByRole('tab', { name }).click();
    await expectSound(studio, `settings: ${name}`);
  }
  await page.keyboard.press('Escape');
  await studio.run('Where is my data');
  await expect(page.getByLabel('Paths of this workspace')).toBeVisible();
  await expectSound(studio, 'help');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectSound(studio, 'commands');
});

test('axe finds nothing in any theme: a specification as a form and as pictures', async ({ studio }) => {
  test.slow();
  const { page } = studio;
  await studio.openDocument('deal.spec.yaml');
  for (const [keys, view] of [
    ['Alt+Shift+f', 'Form'],
    ['Alt+Shift+s', 'States'],
    ['Alt+Shift+e', 'Entities'],
  ] as const) {
    await page.keyboard.press(keys);
    await expect(page.getByRole('radio', { name: view })).toBeChecked();
    await expect(page.getByText('Reading the specification…')).toBeHidden();
    await expectSound(studio, view);
  }
});

test('colours that the system forces leave the parts and the focus in sight', async ({ studio }) => {
  const { page } = studio;
  await page.emulateMedia({ forcedColors: 'active' });
  await page.keyboard.press('ControlOrMeta+,');
  const tab = studio.dialog.getByRole('tab', { name: 'Appearance' });
  await expect(tab).toBeVisible();
  const outline = await tab.evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(outline).toBe('solid');
});

test('reduced motion stops what moves', async ({ studio }) => {
  const { page } = studio;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const longest = () =>
    page.evaluate(() => {
      const probe = document.createElement('i');
      probe.style.cssText = 'transition: opacity 5s; animation: appear 5s';
      document.body.append(probe);
      const { transitionDuration, animationDuration } = getComputedStyle(probe);
      probe.remove();
      return Math.max(Number.parseFloat(transitionDuration), Number.parseFloat(animationDuration));
    });
  // The window hears of it from the system, as it does of everything there.
  await expect.poll(longest).toBeLessThan(0.001);
});
