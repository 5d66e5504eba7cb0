import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findInstallation } from '../../platform/process/installation.ts';
import { fuses } from './fuses.ts';
import { applyNavigationRules } from './navigation-rules.ts';
import {
  externalTarget,
  mayLoad,
  mayNavigate,
  mayNavigateFrame,
  mayUse,
  passphraseHeaders,
  passphrasePreferences,
  schemes,
  STUDIO_ORIGIN,
  studioHeaders,
  studioPreferences,
} from './security.ts';

// Electron's security checklist, point by point, on the options that the host really passes (the test double reports
// that they arrive): https://www.electronjs.org/docs/latest/tutorial/security

const windows = {
  studio: studioPreferences({ preload: '/preload.cjs', methods: ['projects.list'], isDevelopment: false }),
  passphrase: passphrasePreferences,
};
const policyOf = (headers: Readonly<Record<string, string>>) =>
  new Map(
    (headers['Content-Security-Policy'] ?? '').split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources] as const;
    }),
  );

describe.each(Object.entries(windows))('the %s window', (_name, preferences) => {
  test('2, 3, 4: has no Node, an isolated context and a sandbox', () => {
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
    });
  });

  test('6, 8, 9, 10: keeps web security, takes no insecure content and no experiments', () => {
    expect(preferences).toMatchObject({
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
    });
    expect(preferences).not.toHaveProperty('enableBlinkFeatures');
  });

  test('11, 12: has no webview', () => {
    expect(preferences.webviewTag).toBe(false);
  });

  test('opens no file that is dropped on it, and no plugin', () => {
    expect(preferences).toMatchObject({ navigateOnDragDrop: false, plugins: false });
  });

  test('has no developer tools once it is packaged', () => {
    expect(preferences.devTools).toBe(false);
  });
});

test('the passphrase window has no preload and runs no script', () => {
  expect(passphrasePreferences.javascript).toBe(false);
  expect(passphrasePreferences).not.toHaveProperty('preload');
  expect(policyOf(passphraseHeaders).has('script-src')).toBe(false);
});

test('1, 18: pages come from a secure scheme of our own, not from files or the network', () => {
  expect(schemes).toEqual([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
  expect(mayLoad('app://strata/assets/index.js', false)).toBe(true);
  for (const url of [
    'https://example.org/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'ws://127.0.0.1/',
    'devtools://x',
  ]) {
    expect(mayLoad(url, false), url).toBe(false);
  }
});

test('5: every permission is refused but to put text on the clipboard', () => {
  const asked = [
    'media',
    'geolocation',
    'notifications',
    'midi',
    'clipboard-read',
    'fileSystem',
    'hid',
    'usb',
    'unknown',
  ];
  for (const permission of asked) expect(mayUse(permission, `${STUDIO_ORIGIN}/`), permission).toBe(false);
  expect(mayUse('clipboard-sanitized-write', `${STUDIO_ORIGIN}/`)).toBe(true);
  expect(mayUse('clipboard-sanitized-write', 'app://passphrase/x')).toBe(false);
});

/** Applications in preview, and what only looks like one. */
const PREVIEW = 'http://127.0.0.1:43210/deals?view=board#x';
const NO_PREVIEWS = [
  'http://127.0.0.1/',
  'http://127.0.0.1:80/',
  'http://127.0.0.1:631/printers',
  'https://127.0.0.1:43210/',
  'http://localhost:43210/',
  'http://127.0.0.1.example.org:43210/',
  'http://127.0.0.2:43210/',
  'http://[::1]:43210/',
  'ws://127.0.0.1:43210/',
];

test('7: frames show applications in preview and nothing else', () => {
  expect(policyOf(studioHeaders).get('frame-src')).toEqual(['http://127.0.0.1:*']);
  expect([mayLoad(PREVIEW, false), mayNavigateFrame(PREVIEW)]).toEqual([true, true]);
  expect(externalTarget(PREVIEW)?.href).toBe(PREVIEW);
  expect(externalTarget('http://me:secret@127.0.0.1:43210/')).toBeNull();
  for (const url of NO_PREVIEWS) {
    expect([mayLoad(url, false), mayNavigateFrame(url), externalTarget(url)], url).toEqual([
      false,
      false,
      null,
    ]);
  }
  expect(mayNavigate(`${STUDIO_ORIGIN}/`, PREVIEW)).toBe(false);
});

test('7: the policy allows own scripts only, no connections and no forms', () => {
  const policy = policyOf(studioHeaders);
  expect(policy.get('default-src')).toEqual(["'none'"]);
  expect(policy.get('script-src')).toEqual(["'self'"]);
  for (const name of ['connect-src', 'base-uri', 'form-action', 'frame-ancestors']) {
    expect(policy.get(name), name).toEqual(["'none'"]);
  }
  const { 'frame-src': _, ...others } = Object.fromEntries(policy);
  expect(JSON.stringify(others)).not.toMatch(/unsafe-eval|https?:|\*/);
});

type Heard = Map<string, (event: { url: string; isMainFrame?: boolean; preventDefault: () => void }) => void>;
function guardedPage(url: string) {
  const heard: Heard = new Map();
  const outcome = { opened: [] as string[], studios: 0, prevented: 0 };
  let openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  applyNavigationRules(
    {
      on: (name: string, listener: never) => heard.set(name, listener),
      setWindowOpenHandler: (handler: never) => (openHandler = handler),
      getURL: () => url,
    } as never,
    { openExternal: (target) => outcome.opened.push(target.href), openStudio: () => outcome.studios++ },
  );
  const emit = (name: string, to: string, isMainFrame = true) =>
    heard.get(name)?.({ url: to, isMainFrame, preventDefault: () => outcome.prevented++ });
  return { emit, open: (to: string) => openHandler({ url: to }), outcome };
}

describe('a page', () => {
  test('13: stays at its origin, redirects and frames included', () => {
    const { emit, outcome } = guardedPage(`${STUDIO_ORIGIN}/`);
    emit('will-navigate', `${STUDIO_ORIGIN}/#other`);
    expect(outcome.prevented).toBe(0);
    const places = [
      'file:///etc/passwd',
      'http://example.org/',
      'app://passphrase/x',
      'javascript:alert(1)',
      'strata://x',
    ];
    for (const place of places) emit('will-navigate', place);
    emit('will-redirect', 'https://example.org/');
    emit('will-frame-navigate', `${STUDIO_ORIGIN}/`, false);
    emit('will-redirect', 'https://example.org/', false);
    emit('will-frame-navigate', 'https://example.org/', false);
    emit('will-attach-webview', '');
    expect(outcome).toEqual({ opened: [], studios: 0, prevented: places.length + 5 });
    emit('will-frame-navigate', PREVIEW, false);
    emit('will-redirect', PREVIEW, false);
    expect(outcome.prevented).toBe(places.length + 5);
    expect(mayNavigate('https://example.org/', 'https://example.org/')).toBe(false);
  });

  test('14: opens no window; another one of the studio is made by the host', () => {
    const { open, outcome } = guardedPage(`${STUDIO_ORIGIN}/`);
    for (const url of [`${STUDIO_ORIGIN}/`, 'https://example.org/', 'file:///', 'about:blank', '']) {
      expect(open(url)).toEqual({ action: 'deny' });
    }
    expect(outcome).toMatchObject({ studios: 1, opened: ['https://example.org/'] });
  });

  test('15: hands the browser only https addresses of named hosts', () => {
    expect(externalTarget('https://docs.example.org/a?b#c')?.href).toBe('https://docs.example.org/a?b#c');
    const refused = [
      'http://example.org/',
      'https://user:secret@example.org/',
      'https://example.org:8443/',
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://2130706433/',
      'https://localhost/',
      'https://printer.local/',
      'https://intranet/',
      'file:///etc/passwd',
      'smb://example.org/share',
      'ms-msdt:/id',
      'javascript:alert(1)',
      'not an address',
      `https://example.org/${'a'.repeat(2000)}`,
    ];
    for (const url of refused) expect(externalTarget(url), url).toBeNull();
  });
});

test('16: the Electron line is the one that this host was written for', () => {
  const { root } = findInstallation(import.meta.url);
  const { devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  expect(devDependencies['electron']).toMatch(/^~45\./);
});

test('19: the packaged program runs no other code, and reads its own only from its archive', () => {
  expect(fuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});
