import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AuthorId } from '../kernel/brand.ts';
import { decodeVersion, EMPTY_VERSION, encodeVersion, versionIncludes, type Version } from './version.ts';

const ANN = 'a1'.repeat(32) as AuthorId;
const BOB = 'b2'.repeat(32) as AuthorId;

const author = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((b) => Buffer.from(b).toString('hex') as AuthorId);
const version: fc.Arbitrary<Version> = fc.record({
  frontier: fc
    .array(fc.tuple(author, fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })), { maxLength: 5 })
    .map((entries) => new Map(entries)),
  part: fc.option(fc.record({ author, entries: fc.integer({ min: 1, max: 100_000 }) })),
});
const sorted = ({ frontier, part }: Version) => ({ frontier: [...frontier].sort(), part });

it('HIST-R02: a version comes back as it was, from a text that fits into an address', () => {
  fc.assert(
    fc.property(version, (value) => {
      const text = encodeVersion(value);
      expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
      const decoded = decodeVersion(text);
      expect(decoded.ok && sorted(decoded.value)).toEqual(sorted(value));
    }),
  );
});

it('the order in which authors were written down does not show', () => {
  const one = encodeVersion({
    frontier: new Map([
      [ANN, 1],
      [BOB, 2],
    ]),
    part: null,
  });
  expect(
    encodeVersion({
      frontier: new Map([
        [BOB, 2],
        [ANN, 1],
      ]),
      part: null,
    }),
  ).toBe(one);
});

it('HIST-R02: whatever text is read, it is refused or is the one form of what it says', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.base64String(),
        fc.uint8Array({ maxLength: 90 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
      ),
      (text) => {
        const decoded = decodeVersion(text);
        if (decoded.ok) expect(encodeVersion(decoded.value)).toBe(text);
      },
    ),
    { numRuns: 500 },
  );
});

it.each([
  ['nothing at all', '', 'truncated'],
  ['padding', `${encodeVersion(EMPTY_VERSION)}==`, 'base64'],
  ['other characters', 'AA+/', 'base64'],
  ['bits behind the last byte', 'AAF', 'base64'],
  ['an impossible length', 'AAAAA', 'base64'],
  ['another kind of part', Buffer.of(0, 2).toString('base64url'), 'part'],
  [
    'a part without entries',
    Buffer.from([0, 1, ...Array<number>(32).fill(7), 0]).toString('base64url'),
    'part',
  ],
  ['a cut part', Buffer.from([0, 1, ...Array<number>(20).fill(7)]).toString('base64url'), 'truncated'],
  ['a count that no bytes follow', Buffer.of(0xff, 0xff, 3, 0).toString('base64url'), 'truncated'],
  ['a longer number', Buffer.of(0x80, 0x00, 0).toString('base64url'), 'not-canonical'],
  ['bytes behind the end', Buffer.of(0, 0, 0).toString('base64url'), 'trailing'],
])('refused: %s', (_name, text, fault) => {
  expect(decodeVersion(text)).toEqual({ ok: false, error: { fault } });
});

it('what is no version cannot be written', () => {
  expect(() => encodeVersion({ frontier: new Map([['x' as AuthorId, 1]]), part: null })).toThrow('author');
  expect(() => encodeVersion({ frontier: new Map(), part: { author: ANN, entries: 0 } })).toThrow('entries');
  expect(() => encodeVersion({ frontier: new Map(), part: { author: 'A' as AuthorId, entries: 1 } })).toThrow(
    'author',
  );
});

it('HIST-R01: holds whole records up to the frontier, and the first entries of one more', () => {
  const value: Version = { frontier: new Map([[ANN, 3]]), part: { author: ANN, entries: 2 } };
  expect(versionIncludes(value, ANN, 3, 60)).toBe(true);
  expect(versionIncludes(value, ANN, 4, 1)).toBe(true);
  expect(versionIncludes(value, ANN, 4, 2)).toBe(false);
  expect(versionIncludes(value, ANN, 5, 0)).toBe(false);
  expect(versionIncludes(value, BOB, 1, 0)).toBe(false);
});
