import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnyRow } from '../../../../resources/application/generated/runtime/domain/definition.ts';
import { less } from '../../../../resources/application/generated/runtime/domain/semantics.ts';
import type { Filter } from '../../../../resources/application/generated/runtime/server/list/list-query.ts';
import { fillLending, openLending, refusal, type Lending } from './testing/lending.ts';
import { dialects, testDatabases } from './testing/databases.ts';

type Comparable = string | number | boolean | null;

const sorts = [
  'name',
  'number',
  'weight',
  'price',
  'secret',
  'bought_on',
  'seen_at',
  'kind',
  'id',
  'version',
];
/** Few values, so that many rows have the same. */
const values = fc.record({
  name: fc.constantFrom('aa', 'AA', 'Zz', 'éé', '100%', 'a_b', '😀x', '\uffee!'),
  weight: fc.constantFrom(null, -1.5, 0, 0.1, 1e-9),
  price: fc.constantFrom(null, -3, 0, 4, 5),
  secret: fc.constantFrom(null, true, false),
  bought_on: fc.constantFrom(null, '0001-01-01', '2026-02-28', '9999-12-31'),
  seen_at: fc.constantFrom(null, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.001Z'),
  kind: fc.constantFrom(null, 'drill', 'saw'),
  needs: fc.subarray(['power', 'water']),
});
const filters: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    field: fc.constantFrom('price', 'weight'),
    operator: fc.constantFrom('eq', 'ne', 'lt', 'lte', 'gt', 'gte'),
    value: fc.constantFrom('-3', '0', '4'),
  }),
  fc.record({
    field: fc.constantFrom('bought_on'),
    operator: fc.constantFrom('eq', 'ne', 'lt', 'lte', 'gt', 'gte'),
    value: fc.constantFrom('2026-02-28', '2026-03-01'),
  }),
  fc.record({
    field: fc.constantFrom('name'),
    operator: fc.constantFrom('eq', 'ne', 'lt', 'gte'),
    value: fc.constantFrom('aa', 'AA', 'b', '😀x', '\uffee!'),
  }),
  fc.record({
    field: fc.constantFrom('kind', 'price', 'needs', 'seen_at'),
    operator: fc.constant('null' as const),
    value: fc.constantFrom('true', 'false'),
  }),
  fc.constant({ field: 'kind', operator: 'in', value: 'saw,drill' } as const),
  fc.constant({ field: 'secret', operator: 'ne', value: 'true' } as const),
  fc.constant({ field: 'needs', operator: 'has', value: 'water' } as const),
  fc.record({
    field: fc.constant('name'),
    operator: fc.constant('contains' as const),
    value: fc.constantFrom('A', '%', '_', 'É', '😀', "'"),
  }),
);

describe.each(dialects)('lists in %s', (dialect) => {
  const databases = testDatabases(dialect);
  const opened = async () => {
    const database = await databases.open(await databases.create());
    await fillLending(database);
    return openLending(database);
  };

  test('all pages together are the rows that the filters mean, each once, in order, without values last', async () => {
    const opening = await opened();
    const rows = await fill(opening);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sorts),
        fc.boolean(),
        fc.constantFrom(1, 7, 50),
        fc.array(filters, { maxLength: 2 }),
        async (sort, descending, limit, chosen) => {
          const query = { sort: descending ? `-${sort}` : sort, limit, filters: chosen };
          const found: AnyRow[] = [];
          for (let cursor: string | null | undefined; cursor !== null;) {
            const page = await opening.rows.list(opening.chief, 'Tool', {
              ...query,
              ...(cursor && { cursor }),
            });
            found.push(...page.items);
            cursor = page.next;
          }
          const expected = rows
            .filter((row) => chosen.every((filter) => meets(row, filter)))
            .sort((a, b) => order(a, b, sort, descending));
          expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
        },
      ),
      { numRuns: 60 },
    );
    await opening.server.close();
  });

  test('a page stays the next one while rows are added and removed before and behind it', async () => {
    const { rows, chief, server } = await opened();
    const make = (price: number | null) => rows.create(chief, 'Tool', { name: 'Saw', price });
    const [first] = [await make(10), await make(20), await make(30), await make(null)];
    const page = await rows.list(chief, 'Tool', { sort: 'price', limit: 2 });
    await make(5);
    await make(25);
    await rows.remove(chief, 'Tool', { id: first.id, version: null });
    const next = await rows.list(chief, 'Tool', { sort: 'price', limit: 2, cursor: page.next ?? '' });
    expect(next.items.map(({ price }) => price)).toEqual([25, 30]);
    const last = await rows.list(chief, 'Tool', { sort: 'price', limit: 2, cursor: next.next ?? '' });
    expect([last.items.map(({ price }) => price), last.next]).toEqual([[null], null]);
    await server.close();
  });

  test('a search finds texts in any case, and takes nothing in them for a pattern', async () => {
    const opening = await opened();
    await fill(opening);
    const names = async (q: string) =>
      new Set(
        (await opening.rows.list(opening.chief, 'Tool', { q, limit: 200 })).items.map(({ name }) => name),
      );
    expect(await names('aA')).toEqual(new Set(['aa', 'AA']));
    expect(await names('Éé')).toEqual(new Set(['éé']));
    expect(await names('%')).toEqual(new Set(['100%']));
    expect(await names('a_')).toEqual(new Set(['a_b']));
    for (const q of ['\\', "' OR 1=1 --", '"', '\u2028']) expect(await names(q)).toEqual(new Set());
    expect(await refusal(opening.rows.list(opening.chief, 'Tool', { q: '\0' }))).toEqual({ null: 'invalid' });
    await opening.server.close();
  });

  test('a cursor is good for its own query only, and one that was made up shows nothing more', async () => {
    const opening = await opened();
    await fill(opening);
    const { rows, chief, server } = opening;
    const { next } = await rows.list(chief, 'Tool', { sort: 'price', limit: 2 });
    const [mark] = JSON.parse(Buffer.from(next ?? '', 'base64url').toString()) as [string];
    const forged = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    const price = { field: 'price', operator: 'gt', value: '0' } as const;
    for (const query of [
      { sort: '-price', cursor: next ?? '' },
      { sort: 'price', q: 'a', cursor: next ?? '' },
      { sort: 'price', filters: [price], cursor: next ?? '' },
      { sort: 'price', cursor: 'x' },
      { sort: 'price', cursor: '' },
      { sort: 'price', cursor: forged(mark, 'five', 'x') },
      { sort: 'price', cursor: forged(mark, 5, null) },
      { sort: 'price', cursor: forged(mark, 5, 'a\0') },
      { sort: 'price', cursor: forged(mark, { toString: 1 }, 'x') },
    ])
      expect(await refusal(rows.list(chief, 'Tool', query))).toBe('list/cursor');
    const { items } = await rows.list(opening.stranger, 'Tool', {
      sort: 'price',
      cursor: forged(mark, -99, ''),
    });
    expect(items).toEqual([]);
    await server.close();
  });

  async function fill({ rows, chief }: Lending): Promise<AnyRow[]> {
    const made: AnyRow[] = [];
    for (const [n, tool] of fc.sample(values, { numRuns: 40, seed: 6 }).entries())
      made.push(await rows.create(chief, 'Tool', { ...tool, number: n % 3 === 0 ? null : n }));
    return made;
  }
});

function meets(row: AnyRow, { field, operator, value }: Filter): boolean {
  const own = (row[field] ?? null) as Comparable | readonly string[];
  if (operator === 'null')
    return (own === null || (Array.isArray(own) && own.length === 0)) === (value === 'true');
  if (Array.isArray(own)) return own.includes(value);
  const it = own as Comparable;
  const other = typeof it === 'number' ? Number(value) : typeof it === 'boolean' ? value === 'true' : value;
  switch (operator) {
    case 'eq':
      return it === other;
    case 'ne':
      return it !== other;
    case 'in':
      return value.split(',').includes(String(it));
    case 'contains':
      return String(it).toLowerCase().includes(value.toLowerCase());
    case 'lt':
      return less(it, other);
    case 'lte':
      return less(it, other) || it === other;
    case 'gt':
      return less(other, it);
    default:
      return less(other, it) || it === other;
  }
}

function order(a: AnyRow, b: AnyRow, field: string, descending: boolean): number {
  const [left, right] = [a[field] ?? null, b[field] ?? null] as [Comparable, Comparable];
  if (left === null || right === null) {
    if (left !== right) return left === null ? 1 : -1;
  } else if (left !== right) {
    const before = typeof left === 'boolean' ? Number(left) < Number(right) : less(left, right);
    return before === descending ? 1 : -1;
  }
  return less(a.id, b.id) === descending ? 1 : -1;
}
