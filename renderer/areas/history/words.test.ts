import { expect, test } from 'vitest';
import { edits, moment, placeAt, placeInWords, shortMoment } from './words.ts';

const session = (from: number, to: number, author: string, mergedIn = false) => ({
  from,
  to,
  author,
  startedAt: from * 1_000,
  endedAt: to * 1_000,
  inserted: 0,
  deleted: 0,
  mergedIn,
});
const known = {
  edits: 30,
  authors: [
    { id: 'aa', name: 'This device', edits: 20 },
    { id: 'bb', name: 'bb34', edits: 10 },
  ],
  sessions: [session(0, 20, 'aa'), session(20, 30, 'bb', true)],
  milestones: [
    { name: 'v1', position: 20 },
    { name: 'elsewhere', position: null },
  ],
};
const inWords = (position: number) => placeInWords(placeAt(position, known, null));

test('a position in words: which edit, when, by whom, and what it is besides', () => {
  expect(inWords(20)).toBe(`Edit 20 of 30, ${moment(20_000)}, by This device, milestone v1`);
  expect(inWords(25)).toContain('Edit 25 of 30, ');
  expect(inWords(25)).toContain(', by bb34, merged in from offline work');
  expect(inWords(30)).toContain('Edit 30 of 30, the present, ');
  expect(inWords(0)).toBe('The empty text before 30 edits');
});

test('the time is the one of the version as soon as the engine has said it, estimated before', () => {
  const version = { position: 5, frontier: '', at: 77, author: 'bb' };
  expect(placeAt(5, known, version)).toMatchObject({ at: 77, author: 'bb34' });
  expect(placeAt(1, known, version)).toMatchObject({ at: 0, author: 'This device' });
  expect(placeAt(20, known, version)).toMatchObject({ at: 20_000 });
});

test('one edit is not many', () => {
  expect([edits(1), edits(2)]).toEqual(['1 edit', '2 edits']);
});

test('a short moment leaves out what goes without saying', () => {
  const at = (year: number, day: number) => new Date(year, 10, day, 14, 32).getTime();
  const now = at(2026, 20);
  expect(shortMoment(at(2026, 20), now)).toMatch(/32/);
  expect(shortMoment(at(2026, 20), now)).not.toMatch(/20/);
  expect(shortMoment(at(2026, 3), now)).toMatch(/3.*32/);
  expect(shortMoment(at(2024, 3), now)).toMatch(/2024/);
  expect(shortMoment(at(2024, 3), now)).not.toMatch(/32/);
});
