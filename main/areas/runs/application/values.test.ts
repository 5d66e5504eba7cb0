import { expect, test } from 'vitest';
import { valuesReader } from '../../../../resources/application/generated/runtime/domain/read-values.ts';
import {
  isRealDate,
  toMoment,
} from '../../../../resources/application/generated/runtime/domain/real-dates.ts';
import { lending } from './testing/lending-definition.ts';

const tool = lending.entities.find(({ name }) => name === 'Tool');
const read = valuesReader((tool?.fields ?? []).filter(({ computed }) => computed === null));
const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

test.each([
  ['name', null, 'required'],
  ['name', '', 'required'],
  ['name', 'x', 'too-short'],
  ['name', 'x'.repeat(21), 'too-long'],
  ['name', 7, 'wrong-type'],
  ['name', 'a\0b', 'characters'],
  ['name', 'a\ud800b', 'characters'],
  ['mail', 'nobody', 'format'],
  ['mail', 'a@b.example\n', 'format'],
  ['link', 'javascript:alert(1)', 'format'],
  ['link', 'ftp://lending.example', 'format'],
  ['link', 'http:lending.example', 'format'],
  ['link', ' https://lending.example', 'format'],
  ['link', 'https://', 'format'],
  ['number', 1.5, 'wrong-type'],
  ['number', 2 ** 53, 'wrong-type'],
  ['number', '7', 'wrong-type'],
  ['number', true, 'wrong-type'],
  ['number', -6, 'too-small'],
  ['weight', Infinity, 'wrong-type'],
  ['weight', 99.6, 'too-large'],
  ['secret', 1, 'wrong-type'],
  ['bought_on', '2026-02-29', 'format'],
  ['bought_on', '0000-01-01', 'format'],
  ['bought_on', '', 'format'],
  ['seen_at', '2026-11-20', 'format'],
  ['seen_at', '2026-11-20T16:00:00+01:00', 'format'],
  ['seen_at', '2026-11-20T24:00:00Z', 'format'],
  ['kind', 'toString', 'option'],
  ['needs', null, 'wrong-type'],
  ['needs', 'water', 'wrong-type'],
  ['needs', ['fire'], 'option'],
  ['needs', ['water', 1], 'wrong-type'],
  ['sheet', { 'a\0': 1 }, 'characters'],
  ['sheet', [['\ud800']], 'characters'],
  ['sheet', JSON.parse('{ "x": 1e400 }'), 'characters'],
  ['sheet', nested(40), 'characters'],
  ['double', 4, 'unknown-field'],
  ['id', 'x', 'unknown-field'],
  ['org', 'b', 'unknown-field'],
  ['constructor', 1, 'unknown-field'],
] as const)('%s cannot be %j: %s', (field, value, code) => {
  const { values, errors } = read({ note: 'kept', [field]: value });
  expect(errors).toEqual([{ field, code, message: expect.stringMatching(/\.$/) }]);
  expect(values).toEqual({ note: 'kept' });
});

test('JSON that is nested a hundred thousand times is refused as well', () => {
  const sheet: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  expect(read({ sheet }).errors).toMatchObject([{ field: 'sheet', code: 'characters' }]);
});

test('keys that JavaScript means something by are unknown fields like others', () => {
  const { errors } = read(JSON.parse('{ "__proto__": { "name": "Saw" }, "hasOwnProperty": 1 }') as object);
  expect(errors.map(({ field, code }) => [field, code])).toEqual([
    ['__proto__', 'unknown-field'],
    ['hasOwnProperty', 'unknown-field'],
  ]);
});

test('lengths count characters as people see code points, and −0 is 0', () => {
  expect(read({ name: '😀'.repeat(20), weight: -0 })).toEqual({
    values: { name: '😀'.repeat(20), weight: 0 },
    errors: [],
  });
});

test('days are days of the calendar, and moments are in UTC to the millisecond', () => {
  const leap = [2000, 2024, 400, 4].map((year) => `${String(year).padStart(4, '0')}-02-29`);
  const common = [
    '1900-02-29',
    '2023-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
  ];
  expect(leap.filter(isRealDate)).toEqual(leap);
  expect(common.filter(isRealDate)).toEqual([]);
  expect(['2026-11-20T16:00Z', '2026-11-20T16:00:05Z', '2026-11-20T16:00:05.2Z'].map(toMoment)).toEqual([
    '2026-11-20T16:00:00.000Z',
    '2026-11-20T16:00:05.000Z',
    '2026-11-20T16:00:05.200Z',
  ]);
  expect(['2026-11-20T16:00:60Z', '2026-11-20 16:00:00Z', '2026-11-20T16:00:00.1234Z'].map(toMoment)).toEqual(
    [undefined, undefined, undefined],
  );
});
