import fc from 'fast-check';
import { expect, test } from 'vitest';
import { define } from '../../../../../resources/application/generated/runtime/domain/define.ts';
import {
  readFilterInput,
  writeFilters,
} from '../../../../../resources/application/generated/runtime/web/list/filter-input.ts';
import {
  readListQuery,
  writeListQuery,
  type ListQuery,
} from '../../../../../resources/application/generated/runtime/web/list/list-query.ts';
import { letterOf } from '../../../../../resources/application/generated/runtime/web/shell/letters.ts';

const { field } = define<object>();

test('what a list shows is the same after it was written into an address', () => {
  const name = fc.stringMatching(/^[a-z][a-z_]{0,8}$/);
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
  const operator = fc.constantFrom('eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'null', 'contains', 'has');
  const query: fc.Arbitrary<ListQuery> = fc.record({
    q: fc.oneof(fc.constant(''), text),
    sort: fc.option(name),
    filters: fc.array(fc.record({ field: name, operator, value: text }), { maxLength: 4 }),
    view: fc.option(name),
    cursor: fc.option(text),
  }) as fc.Arbitrary<ListQuery>;
  fc.assert(
    fc.property(query, (one) => {
      expect(readListQuery(writeListQuery(one))).toEqual(one);
    }),
  );
});

test('an address that nobody wrote shows all rows', () => {
  expect(readListQuery('?filter[a][drop]=1&filter=2&filter[]=3&limit=9&x')).toEqual(readListQuery(''));
});

test.each([
  [
    'options',
    field('stage', 'choice', 'Stage', { options: { a: 'A', b: 'B', c: 'C' } }),
    { chosen: ['a', 'b'] },
  ],
  ['one option', field('stage', 'choice', 'Stage', { options: { a: 'A', b: 'B' } }), { chosen: ['b'] }],
  ['a set', field('tags', 'choice', 'Tags', { many: true, options: { a: 'A' } }), { chosen: ['a'] }],
  ['a reference', field('owner', 'ref', 'Owner', { to: 'User' }), { chosen: ['me'] }],
  ['yes or no', field('done', 'boolean', 'Done'), { chosen: ['false'] }],
  ['a text', field('name', 'text', 'Name'), { text: 'a, b' }],
  ['money', field('amount', 'money', 'Amount', { currency: 'EUR' }), { from: '10.50', to: '20.00' }],
  ['days', field('due', 'date', 'Due'), { from: '2026-11-01', to: '2026-11-30' }],
  ['moments', field('at', 'datetime', 'At'), { from: '2026-11-01', to: '2026-11-01' }],
  ['nothing in it', field('due', 'date', 'Due'), { presence: 'empty' as const }],
])('a filter by %s is filled in again as it was', (_, one, part) => {
  const none = readFilterInput(one, []);
  const filters = writeFilters(one, { ...none, ...part });
  expect(filters).not.toEqual([]);
  expect(readFilterInput(one, filters ?? [])).toMatchObject(part);
});

test('amounts are asked for in whole minor units, and days of moments as a whole', () => {
  const none = readFilterInput(field('amount', 'money', 'Amount'), []);
  expect(
    writeFilters(field('amount', 'money', 'Amount', { currency: 'EUR' }), { ...none, from: '1,000.50' }),
  ).toEqual([{ field: 'amount', operator: 'gte', value: '100050' }]);
  const day = writeFilters(field('at', 'datetime', 'At'), { ...none, from: '2026-11-01', to: '2026-11-01' });
  const [from, to] = (day ?? []).map(({ value }) => Date.parse(value));
  expect((to ?? 0) - (from ?? 0)).toBe(24 * 60 * 60_000 - 1);
});

test('what cannot be read as a bound is no filter', () => {
  const none = readFilterInput(field('amount', 'money', 'Amount'), []);
  expect(
    writeFilters(field('amount', 'money', 'Amount', { currency: 'EUR' }), { ...none, from: 'much' }),
  ).toBeNull();
});

test('each page has a letter of its own, as long as there are letters', () => {
  const titles = ['Deals', 'Done', 'Due', 'Dd', 'Überblick', '会社'];
  const letters = titles.map((title) => letterOf(title, titles));
  expect(letters).toEqual(['d', 'o', 'u', null, 'b', null]);
});
