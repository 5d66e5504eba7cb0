import { expect, it } from 'vitest';
import { browserCommand, type BrowserSources } from './open-browser.ts';

const URL = 'http://127.0.0.1:1/#token=x';
const linux = (files: string[], sources: Partial<BrowserSources> = {}) =>
  browserCommand(URL, {
    platform: 'linux',
    env: { DISPLAY: ':0', PATH: '/usr/local/bin:/usr/bin:relative' },
    userId: 1000,
    isFile: (file) => files.includes(file),
    ...sources,
  });

it('shows a Chromium in a window of its own', () => {
  expect(linux(['/usr/bin/chromium', '/usr/bin/xdg-open'])).toEqual({
    program: '/usr/bin/chromium',
    args: [`--app=${URL}`],
  });
});

it('shows the default browser where there is no Chromium, and for root', () => {
  const expected = { program: '/usr/bin/xdg-open', args: [URL] };
  expect(linux(['/usr/bin/xdg-open'])).toEqual(expected);
  expect(linux(['/usr/bin/chromium', '/usr/bin/xdg-open'], { userId: 0 })).toEqual(expected);
});

it('shows nothing where there is no screen or no browser', () => {
  expect(linux(['/usr/bin/chromium'], { env: { PATH: '/usr/bin' } })).toBeNull();
  expect(linux([])).toBeNull();
});

it('knows the places of macOS and Windows', () => {
  const edge = 'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe';
  expect(linux([edge], { platform: 'win32', env: { PROGRAMFILES: 'C:\\Program Files' } })?.program).toBe(
    edge,
  );
  expect(linux([], { platform: 'darwin' })).toEqual({ program: 'open', args: [URL] });
});
