import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test as base } from '@playwright/test';
import { startDesktop, type Desktop, type DesktopOptions } from './electron-double/desktop.ts';

// The built desktop application on a double of the module `electron`, with real Chromium as its window. See
// electron-double/README.md for what that can show.

interface Fixtures {
  home: string;
  start: (options?: Omit<DesktopOptions, 'home'>) => Promise<Desktop>;
}

const test = base.extend<Fixtures>({
  home: async ({}, use) => {
    const home = await mkdtemp(path.join(tmpdir(), 'strata-desktop-'));
    await use(home);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  },
  start: async ({ home }, use) => {
    const started: Desktop[] = [];
    await use(async (options = {}) => {
      const desktop = await startDesktop({ home, ...options });
      started.push(desktop);
      return desktop;
    });
    for (const desktop of started.toReversed()) await desktop.dispose();
  },
});

test('first journey: open the sample, type, saved, reload, quit, start again', async ({ start }) => {
  const desktop = await start();
  const studio = await desktop.studio();
  await studio.openDocument('deal.spec.yaml');
  await studio.typeAtEnd('\n# written on the desktop 😀');
  await studio.expectSaved();
  await studio.page.reload();
  await expect(studio.editor).toContainText('Deal');
  expect(await desktop.quit()).toBe(0);

  const again = await start();
  const reopened = await again.studio();
  await reopened.page.keyboard.press('ControlOrMeta+p');
  await reopened.page.getByRole('combobox', { name: 'Open a document' }).fill('deal');
  await reopened.page.keyboard.press('Enter');
  await reopened.editor.click();
  await reopened.page.keyboard.press('ControlOrMeta+End');
  await expect(reopened.editor).toContainText('# written on the desktop 😀');
  expect(await again.ask('journal', 'request-to-network')).toEqual([]);
  expect(await again.ask('journal', 'page-error')).toEqual([]);
});
