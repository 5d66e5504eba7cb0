import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { find } from '../scripts/prepare/desktop.mjs';
import { StudioPage } from './pages/studio-page.ts';

// The journey of electron-double.spec.ts on the real program, where there is one.

const ROOT = path.resolve(import.meta.dirname, '..');
const found = await find({ fetch: false });

test('first journey on the real Electron', async ({}, info) => {
  if (!found.ok) process.stdout.write(`  The journey on the real Electron is skipped: ${found.reason}.\n`);
  test.skip(!found.ok, found.ok ? '' : found.reason);
  if (!found.ok) return;
  test.setTimeout(90_000);
  const home = await mkdtemp(path.join(tmpdir(), 'strata-electron-'));
  const start = () =>
    _electron.launch({
      executablePath: found.program,
      args: [ROOT, '--home', home],
      recordVideo: { dir: info.outputDir },
    });
  const studioOf = async (application: Awaited<ReturnType<typeof start>>) => {
    const studio = new StudioPage(await application.firstWindow());
    await expect(studio.page.getByRole('button', { name: /^Project: (?!none)/ })).toBeVisible({
      timeout: 20_000,
    });
    return studio;
  };

  const application = await start();
  const studio = await studioOf(application);
  expect(studio.page.url()).toBe('app://strata/');
  await studio.openDocument('deal.spec.yaml');
  await studio.typeAtEnd('\n# written in Electron 😀');
  await studio.expectSaved();

  const menu = await application.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).map(({ label }) => label),
  );
  expect(menu).toEqual(expect.arrayContaining(['File', 'Edit', 'View', 'Help']));
  await studio.page.evaluate(() => void window.open('file:///etc/passwd'));
  expect(application.windows()).toHaveLength(1);
  await application.close();

  const again = await start();
  const reopened = await studioOf(again);
  await reopened.editor.click();
  await reopened.page.keyboard.press('ControlOrMeta+End');
  await expect(reopened.editor).toContainText('# written in Electron 😀');
  await again.close();
  await rm(home, { recursive: true, force: true });
});
