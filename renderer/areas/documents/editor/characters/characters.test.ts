import { expect, test } from 'vitest';
import { describeCharacter, hostileCharacter, hostilePattern } from './hostile-characters.ts';
import { lookalikesIn } from './lookalikes.ts';

/** The hostile characters of a line, by their short names. */
const found = (line: string) =>
  [...line.matchAll(hostilePattern())].map(
    ([character]) => hostileCharacter(character.codePointAt(0)!)?.short,
  );

test('what has no width or turns the direction is found', () => {
  expect(found('a\u200bb\u2060c\ufeff')).toEqual(['ZWSP', 'WJ', 'BOM']);
  expect(found('if \u202e\u2066admin\u2069\u202c')).toEqual(['RLO', 'LRI', 'PDI', 'PDF']);
  expect(found('x\u200e\u200f\u061c')).toEqual(['LRM', 'RLM', 'ALM']);
});

test('spaces that are none, controls and hidden tags are found', () => {
  expect(found('a\u00a0b\u3000c\u2009d\u2028')).toEqual(['NBSP', 'IDSP', 'THSP', 'LSEP']);
  expect(found('a\u0000\u0007\u001b\u007f\u0085')).toEqual(['CTRL', 'CTRL', 'CTRL', 'CTRL', 'NEL']);
  expect(found('ok\u{e0068}\u{e0069}')).toEqual(['TAG', 'TAG']);
  expect(found('a\ufe01\u{e0101}')).toEqual(['VS', 'VS']);
});

test('emoji keep what holds them together', () => {
  expect(found('👨‍👩‍👧 🏳️‍🌈 👍🏽 1️⃣ ❤️ 🧑🏽‍🚀 👩‍❤️‍👨')).toEqual([]);
  expect(found('🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}')).toEqual([]);
  expect(found('a\u200db')).toEqual(['ZWJ']);
});

test('spelling that needs joiners is left alone', () => {
  expect(found('می\u200cخواهم')).toEqual([]);
  expect(found('क्\u200dष')).toEqual([]);
  expect(found('pass\u200cword')).toEqual(['ZWNJ']);
});

test('ordinary text, tabs and line ends are left alone', () => {
  expect(found('title: "Größe – naïve, 日本語, עברית"\tx')).toEqual([]);
  expect(found('line\r')).toEqual([]);
  expect(found('li\rne\r')).toEqual(['CR']);
});

test('every character that is found has a name of at most five letters', () => {
  const codes = Array.from({ length: 0xe01f0 }, (_, code) => code).filter(
    (code) => code < 0xd800 || code > 0xdfff,
  );
  const all = codes.map((code) => String.fromCodePoint(code)).join('\n');
  const shorts = [...all.matchAll(hostilePattern())].map(
    ([character]) => hostileCharacter(character.codePointAt(0)!)?.short ?? character,
  );
  expect(shorts.length).toBeGreaterThan(400);
  expect(shorts.filter((short) => !/^\w{1,5}$/.test(short))).toEqual([]);
  expect(describeCharacter(0x200b)).toBe('U+200B zero width space');
});

test('a foreign letter in a Latin word is found, a foreign word is not', () => {
  expect(lookalikesIn('pаypal')).toEqual([{ index: 1, letter: 'а', name: 'Cyrillic, looks like a' }]);
  expect(lookalikesIn('привет мир')).toEqual([]);
  expect(lookalikesIn('αβγ and Οk')).toMatchObject([{ index: 8, name: 'Greek, looks like O' }]);
});
