import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { WebPreferences } from 'electron';
import { schemes, studioPreferences } from '../main/hosts/electron/security.ts';
import { startEngine } from './fixtures/engine-process.ts';
import { expect, test } from './electron-double/fixtures.ts';
import type { ShownItem } from './electron-double/menu.ts';

// The built desktop application on a double of the module `electron`, with real Chromium as its window. See
// electron-double/README.md for what that can show.

// Every test starts the whole application, most of them twice.
test.describe.configure({ timeout: 60_000 });

const STRATA = path.resolve(import.meta.dirname, '../bin/strata.mjs');
const strata = (home: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, [STRATA, '--home', home, ...args]);
const itemsOf = (items: readonly ShownItem[]): ShownItem[] =>
  items.flatMap((item) => [item, ...itemsOf(item.items ?? [])]);

test('first journey: open the sample, type, saved, reload, quit, start again', async ({ start, home }) => {
  // Two starts of the whole desktop, a reload and a command.
  test.setTimeout(120_000);
  const desktop = await start();
  const studio = await desktop.studio();
  await studio.openDocument('deal.spec.yaml');
  await studio.typeAtEnd('\n# written on the desktop 😀');
  await studio.expectSaved();
  await studio.page.reload();
  await expect(studio.editor).toContainText('Deal');
  // Commands find the engine of the desktop as they find any other.
  const { stdout } = await strata(home, 'project', 'list');
  expect(stdout).toContain('Acme');

  // Not waited for: what is typed right before quitting is flushed.
  await studio.typeAtEnd(' and quit');
  expect(await desktop.quit()).toBe(0);
  expect(existsSync(path.join(home, 'studio.db-wal'))).toBe(false);

  const again = await start();
  const reopened = await again.studio();
  await expect(reopened.editor).toContainText('Deal');
  await reopened.editor.click();
  await reopened.page.keyboard.press('ControlOrMeta+End');
  await expect(reopened.editor).toContainText('# written on the desktop 😀 and quit');
  for (const trouble of ['request-to-network', 'request-cancelled', 'page-error', 'dialog'] as const) {
    expect(await again.ask('journal', trouble), trouble).toEqual([]);
  }
});

test('the menu is the action registry: it runs actions, shows their keys and what can run now', async ({
  start,
}) => {
  const desktop = await start();
  const studio = await desktop.studio();
  const item = async (id: string) => itemsOf(await desktop.ask('menu')).find((shown) => shown.id === id);
  const menus = (await desktop.ask('menu')).map(({ label }) => label);
  expect(menus.slice(0, 3)).toEqual(['File', 'Edit', 'View']);
  expect(menus.at(-1)).toBe('Help');

  // The page hears keys itself, so the menu must not take them away from it.
  expect(await item('documents.quickOpen')).toMatchObject({ accelerator: 'Ctrl+P', registers: false });
  await expect.poll(() => item('tabs.close')).toMatchObject({ enabled: false });
  await studio.openDocument('deal.spec.yaml');
  await expect.poll(() => item('tabs.close')).toMatchObject({ enabled: true });

  expect(await desktop.ask('clickMenu', 'documents.quickOpen')).toBe(true);
  await expect(studio.page.getByRole('combobox', { name: 'Open a document' })).toBeVisible();
  await studio.page.keyboard.press('Escape');

  // The title bar goes with the theme of the window.
  for (const bar of ['dark', 'light', 'dark']) {
    await desktop.ask('clickMenu', 'settings.nextTheme');
    await expect.poll(() => desktop.ask('theme')).toBe(bar);
  }

  expect(await desktop.ask('clickMenu', 'window.new')).toBe(true);
  await expect.poll(async () => (await desktop.pages()).length).toBe(2);

  await desktop.ask('clickMenu', 'host.deviceKey');
  expect(JSON.stringify(await desktop.ask('journal', 'dialog'))).toContain('key store of this system keeps');
});

test('a page stays where it is and reaches nothing but the studio', async ({ start, home }) => {
  const desktop = await start();
  const { page } = await desktop.studio();

  // The options that the unit tests hold to the checklist are those that arrive.
  const [options] = (await desktop.ask('journal', 'window')) as { webPreferences: WebPreferences }[];
  const { preload = '', additionalArguments = [], ...preferences } = options!.webPreferences;
  expect(path.relative(path.dirname(STRATA), preload)).toBe(path.normalize('../out/preload/preload.cjs'));
  expect(additionalArguments).toHaveLength(1);
  expect(studioPreferences({ preload, methods: [], isDevelopment: true })).toMatchObject(preferences);
  expect(await desktop.ask('journal', 'privileged-schemes')).toEqual([schemes]);
  expect(await desktop.ask('journal', 'sandbox')).toEqual([true]);

  const bridge = await page.evaluate(() => {
    const strata = (globalThis as unknown as { strata: Record<string, (...args: unknown[]) => void> }).strata;
    const refusal = (run: () => void) => {
      try {
        run();
        return null;
      } catch (error) {
        return String(error);
      }
    };
    return {
      members: Object.keys(strata).sort(),
      unknown: refusal(() => strata['call']?.(1, 'shell.run', {})),
      prototype: refusal(() => strata['call']?.(1, '__proto__', {})),
      globals: ['require', 'process', 'module', 'ipcRenderer', 'electron', 'Buffer'].filter(
        (name) => name in globalThis,
      ),
    };
  });
  expect(bridge).toEqual({
    members: ['call', 'cancel', 'connect', 'disconnect', 'on', 'sendFrame', 'setMenu'],
    unknown: 'TypeError: no contract has this method',
    prototype: 'TypeError: no contract has this method',
    globals: [],
  });

  await desktop.ask('answer', 'Open');
  await page.evaluate(() => window.open('https://example.org/docs'));
  await expect.poll(() => desktop.ask('journal', 'open-external')).toEqual(['https://example.org/docs']);
  for (const address of [
    'http://example.org/',
    'https://127.0.0.1/',
    'file:///etc/passwd',
    'https://a:b@example.org/',
  ]) {
    await page.evaluate((url) => void window.open(url), address);
  }
  await page.evaluate(() => (window.location.href = 'https://elsewhere.example/'));
  await expect
    .poll(() => desktop.ask('journal', 'navigation'))
    .toContainEqual({ url: 'https://elsewhere.example/', isPrevented: true });
  const refused = await page.evaluate(() =>
    Promise.all([
      fetch('https://example.org/').then(String, () => 'refused'),
      fetch('/assets/../../package.json').then(String, () => 'refused'),
    ]),
  );
  expect(refused).toEqual(['refused', 'refused']);
  expect(page.url()).toBe('https://strata.app-scheme.test/');
  expect(await desktop.ask('windows')).toBe(1);
  expect(await desktop.ask('journal', 'open-external')).toHaveLength(1);
  const opened = (await desktop.ask('journal', 'window-open')) as { action: string }[];
  expect(opened.every(({ action }) => action === 'deny')).toBe(true);

  const own = 'app://strata/';
  const denied = { requested: false, checked: false, device: false };
  for (const permission of [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'hid',
    'openExternal',
  ]) {
    expect(await desktop.ask('permission', permission, own), permission).toEqual(denied);
  }
  expect(await desktop.ask('permission', 'clipboard-sanitized-write', 'https://example.org/')).toEqual(
    denied,
  );

  // A frame of another origin, in the window itself.
  const before = await desktop.ask('menu');
  await desktop.ask('forge', 'strata:menu', 'https://example.org/', []);
  await desktop.ask('forge', 'strata:connect', 'https://example.org/', null);
  expect(await desktop.ask('menu')).toEqual(before);
  const log = await readFile(path.join(home, 'logs', 'engine.log'), 'utf8');
  expect(log.match(/"channel":"strata:(menu|connect)","reason":"its sender"/g)).toHaveLength(2);
});

test('the engine is killed while somebody types: the window says so, and nothing is lost', async ({
  start,
}) => {
  const desktop = await start();
  const studio = await desktop.studio();
  await studio.openDocument('deal.spec.yaml');
  await studio.typeAtEnd('\n# before');
  await studio.expectSaved();
  const first = await desktop.ask('enginePid');
  // The time of a restart is too short to look at the message with certainty: it is waited for from before.
  const told = studio.page.getByTestId('connection').waitFor({ state: 'attached', timeout: 10_000 });
  await desktop.ask('killEngine');
  await studio.typeAtEnd(' and after');
  await told;
  await studio.expectSaved();
  await expect(studio.page.getByTestId('connection')).toBeHidden();
  expect(await desktop.ask('enginePid')).not.toBe(first);
  await studio.page.reload();
  await studio.editor.click();
  await studio.page.keyboard.press('ControlOrMeta+End');
  await expect(studio.editor).toContainText('# before and after');
});

test('an engine that keeps dying is not started for ever: the person decides', async ({ start }) => {
  const desktop = await start();
  const studio = await desktop.studio();
  await desktop.ask('answer', 'Try again');
  for (let died = 0; died < 4; died++) {
    const pid = await desktop.ask('enginePid');
    await desktop.ask('killEngine');
    await expect.poll(() => desktop.ask('enginePid')).not.toBe(pid);
  }
  expect(JSON.stringify(await desktop.ask('journal', 'dialog'))).toContain('keeps failing');
  await studio.openDocument('deal.spec.yaml');
  await studio.expectSaved();
});

test('a page that dies is loaded again, and says so', async ({ start }) => {
  const desktop = await start();
  const studio = await desktop.studio();
  await studio.openDocument('deal.spec.yaml');
  await studio.typeAtEnd('\n# safe');
  await studio.expectSaved();
  await desktop.ask('crashPage');
  await expect.poll(async () => (await desktop.pages()).includes(studio.page)).toBe(false);
  const reloaded = await desktop.studio();
  await expect(reloaded.page.getByText('The window failed and was loaded again.')).toBeVisible();
  await expect(reloaded.editor).toContainText('Deal');
});

test('a second start comes to the first one, with its link or capsule; nonsense is ignored with a message', async ({
  start,
  home,
}) => {
  const desktop = await start();
  const { page, ...studio } = await desktop.studio();
  const { stdout } = await strata(home, 'doc', 'list', 'Acme CRM', '--json');
  const { documents } = JSON.parse(stdout) as { documents: { id: string; path: string }[] };
  const deal = documents.find((document) => document.path.endsWith('deal.spec.yaml'))!;

  const focused = (await desktop.ask('journal', 'focus')).length;
  const second = await start({ args: [`strata://document/${deal.id}`] });
  expect(await second.ended).toBe(0);
  await expect(studio.tabs).toContainText('deal.spec.yaml');
  expect((await desktop.ask('journal', 'focus')).length).toBeGreaterThan(focused);
  expect(await desktop.ask('windows')).toBe(1);

  await desktop.ask('openUrl', 'strata://document/../../etc?x=<script>');
  await expect(page.getByText('A link to Strata was ignored: it leads nowhere.')).toBeVisible();
  await desktop.ask('openUrl', 'strata://document/00000000-0000-4000-8000-000000000000');
  await expect(page.getByText('This document does not exist any more.')).toBeVisible();
  await desktop.ask('openFile', '/tmp/hand-over.caps');
  await expect(page.getByText('“hand-over.caps” is a capsule.')).toBeVisible();
});

test('the device key is sealed by the key store of the system, and its seed stands nowhere', async ({
  start,
  home,
}) => {
  const desktop = await start();
  await desktop.studio();
  await desktop.quit();
  expect(await readdir(path.join(home, 'keys'))).toEqual(['device.key.sealed']);
  // The web host and the command line cannot open it, and say who can.
  const refused = await strata(home, 'doctor').catch((error: { stderr: string }) => error.stderr);
  expect(refused).toContain('desktop application');
});

test('without a key store the key is kept under a passphrase, which every start asks for', async ({
  start,
  home,
}) => {
  const env = { DOUBLE_KEY_STORE: 'basic_text' };
  const passphrasePage = async (desktop: Awaited<ReturnType<typeof start>>) => {
    const find = async () => (await desktop.pages()).find((page) => page.url().includes('passphrase'));
    await expect.poll(async () => (await find()) !== undefined).toBe(true);
    return (await find())!;
  };
  const desktop = await start({ env });
  const choose = await passphrasePage(desktop);
  await choose.getByLabel('Passphrase').fill('short');
  await choose.getByRole('button', { name: 'Use this passphrase' }).click();
  await expect(choose.getByRole('alert')).toHaveText('Use at least 8 characters.');
  await choose.getByLabel('Passphrase').fill('correct horse battery');
  await choose.getByLabel('Once more').fill('correct horse battery');
  await choose.getByRole('button', { name: 'Use this passphrase' }).click();
  await desktop.studio();
  await desktop.quit();
  expect(await readFile(path.join(home, 'keys', 'device.key.sealed'), 'utf8')).toContain('scrypt');

  const again = await start({ env });
  const asked = await passphrasePage(again);
  await asked.getByLabel('Passphrase').fill('wrong');
  const closed = asked.waitForEvent('close');
  await asked.getByRole('button', { name: 'Open' }).click();
  await closed;
  const retry = await passphrasePage(again);
  await expect(retry.getByRole('alert')).toContainText('another passphrase');
  await retry.getByLabel('Passphrase').fill('correct horse battery');
  await retry.getByRole('button', { name: 'Open' }).click();
  await again.studio();
});

test('exports are saved where the person says, and the window comes back as it was', async ({
  start,
  home,
}) => {
  const desktop = await start();
  const studio = await desktop.studio();
  await desktop.ask('saveInto', home);
  await studio.page.keyboard.press('ControlOrMeta+Shift+e');
  await expect(studio.page.getByText(/^Saved to .*\.zip\.$/)).toBeVisible();
  expect((await readdir(home)).some((name) => name.endsWith('.zip'))).toBe(true);

  await desktop.ask('move', { x: 40, y: 60, width: 900, height: 700 });
  await desktop.quit();
  const again = await start();
  await again.studio();
  const [options] = (await again.ask('journal', 'window')) as { x: number; width: number }[];
  expect(options).toMatchObject({ x: 40, y: 60, width: 900, height: 700 });
});

test('a home that another Strata owns is refused in words, and can be tried again', async ({
  start,
  home,
}) => {
  const engine = await startEngine(home);
  const desktop = await start({ env: { DOUBLE_PATIENT: '1' } });
  await expect
    .poll(async () => JSON.stringify(await desktop.ask('journal', 'dialog')))
    .toContain('already uses');
  await engine.stop();
  await desktop.ask('answer', 'Try again');
  const studio = await desktop.studio();
  await studio.openDocument('deal.spec.yaml');
  await studio.expectSaved();
});
