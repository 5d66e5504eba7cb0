import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeVersion, EMPTY_VERSION } from './version.ts';
import { frontierAddress, parseAddress, readsAsOtherAddress } from './version-address.ts';

const valueOf = (text: string) => {
  const parsed = parseAddress(text);
  return parsed.ok ? parsed.value : parsed.error.detail;
};

it('HIST-R03: reads every form of an address', () => {
  expect(valueOf('now')).toEqual({ kind: 'now' });
  expect(valueOf('@now')).toEqual({ kind: 'now' });
  expect(valueOf('@0')).toEqual({ kind: 'position', position: 0 });
  expect(valueOf('@1234')).toEqual({ kind: 'position', position: 1234 });
  expect(valueOf('@v1')).toEqual({ kind: 'milestone', name: 'v1' });
  expect(valueOf('@First draft, 2026')).toEqual({ kind: 'milestone', name: 'First draft, 2026' });
  expect(valueOf(frontierAddress(encodeVersion(EMPTY_VERSION)))).toEqual({
    kind: 'version',
    version: EMPTY_VERSION,
  });
});

it('reads times with a zone, and takes one without for local time', () => {
  const at = Date.UTC(2026, 10, 20, 10, 0);
  expect(valueOf('@2026-11-20T10:00Z')).toEqual({ kind: 'time', at });
  expect(valueOf('@2026-11-20T10:00:00.25Z')).toEqual({ kind: 'time', at: at + 250 });
  expect(valueOf('@2026-11-20T12:30:05+02:30')).toEqual({ kind: 'time', at: at + 5000 });
  expect(valueOf('@2026-11-20T04:00-06:00')).toEqual({ kind: 'time', at });
  const local = new Date(2026, 10, 20, 10, 0).getTime();
  expect(valueOf('@2026-11-20T10:00')).toEqual({ kind: 'time', at: local });
  expect(valueOf('@2026-11-20')).toEqual({ kind: 'time', at: new Date(2026, 10, 20).getTime() });
});

it.each([
  '@2026-02-30',
  '@2026-13-01',
  '@2026-11-20T24:00',
  '@2026-11-20T10:60',
  '@2026-11-20T10:00+24:00',
  '@1969-12-31T00:00Z',
  '@0000-01-01',
])('%s is no time', (text) => {
  expect(valueOf(text)).toBe('there is no such date and time');
});

it('says what is wrong with the others', () => {
  expect(valueOf('')).toMatch('begins with @');
  expect(valueOf('v1')).toMatch('begins with @');
  expect(valueOf('@')).toMatch('nothing');
  expect(valueOf('@99999999999999999999')).toMatch('too large');
  expect(valueOf('@frontier:')).toBe('the frontier cannot be read (truncated)');
  expect(valueOf('@frontier:AAA=')).toBe('the frontier cannot be read (base64)');
});

it('never throws, and gives positions and times as whole numbers', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'@0123456789-:TZ+.frontier') }), (text) => {
      const parsed = parseAddress(`@${text}`);
      if (!parsed.ok) return;
      if (parsed.value.kind === 'position') expect(Number.isSafeInteger(parsed.value.position)).toBe(true);
      if (parsed.value.kind === 'time') expect(parsed.value.at).toBeGreaterThanOrEqual(0);
    }),
  );
});

it('knows names that would mean something else', () => {
  for (const name of ['now', '7', '2026-11-20', '2026-02-30', 'frontier:x', '']) {
    expect(readsAsOtherAddress(name), name).toBe(true);
  }
  for (const name of ['v1', 'now!', '7 wonders', '2026-11', 'frontier']) {
    expect(readsAsOtherAddress(name), name).toBe(false);
  }
});
