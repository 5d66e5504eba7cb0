import { expect, it } from 'vitest';
import { checkMilestoneName } from './milestone-name.ts';

const faultOf = (name: string) => {
  const checked = checkMilestoneName(name);
  return checked.ok ? null : checked.error.fault;
};

it.each(['v1', 'First draft', 'release/1.0', '1.0', 'Grüße 👩‍💻', '@home', '7 wonders'])(
  '%s is a name',
  (name) => {
    expect(faultOf(name)).toBeNull();
  },
);

it.each([
  ['', 'empty'],
  ['  ', 'empty'],
  [' v1', 'surrounding-space'],
  ['a\nb', 'control-character'],
  ['a\u202eb', 'control-character'],
  ['\ud83d', 'unpaired-surrogate'],
  ['x'.repeat(121), 'too-long'],
  ['now', 'address'],
  ['12', 'address'],
  ['2026-11-20', 'address'],
  ['2026-11-20T10:00Z', 'address'],
  ['frontier:AAA', 'address'],
])('HIST-R03: %j is none: %s', (name, fault) => {
  expect(faultOf(name)).toBe(fault);
});

it('composes what can be composed, so that equal names are equal', () => {
  expect(checkMilestoneName('Gru\u0308n')).toEqual({ ok: true, value: 'Grün' });
});
