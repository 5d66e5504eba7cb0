import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect as baseExpect, test as base } from '@playwright/test';
import { startDesktop, type Desktop, type DesktopOptions } from './desktop.ts';

interface DesktopFixtures {
  /** A fresh home folder, removed afterwards. */
  home: string;
  /** Starts the application on that home; ended afterwards. */
  start: (options?: Omit<DesktopOptions, 'home'>) => Promise<Desktop>;
}

export const test = base.extend<DesktopFixtures>({
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

/** Starting the whole application takes its time on a busy machine. */
export const expect = baseExpect.configure({ timeout: 20_000 });
