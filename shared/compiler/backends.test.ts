import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from './expr/evaluate.ts';
import * as semantics from './expr/semantics.ts';
import { postgres } from './expr/sql-postgres.ts';
import { sqlite } from './expr/sql-sqlite.ts';
import { toSql, toSqlFilter } from './expr/to-sql.ts';
import { toTypeScript } from './expr/to-typescript.ts';
import { createPostgresRows, createSqliteRows, type RowDatabase } from './testing/databases.ts';
import { findPostgres, startPostgres, type PostgresServer } from './testing/postgres-server.ts';
import {
  CONTEXT,
  EMPTY_ROW,
  expressions,
  FIELDS,
  rows,
  typed,
  type Kind,
  type Row,
} from './testing/random-expressions.ts';

const KINDS: readonly Kind[] = ['condition', 'integer', 'number', 'money', 'text', 'date', 'datetime'];
const installed = findPostgres();
if (!installed.ok) console.warn(`The tests on PostgreSQL are skipped: ${installed.error}.`);

function inTypeScript(code: string, row: Row): unknown {
  const run: unknown = new Function('row', 'context', ...Object.keys(semantics), `return ${code};`);
  return (run as (...args: unknown[]) => unknown)(row, CONTEXT, ...Object.values(semantics));
}

/** SQLite has no truth values, and databases only sometimes a negative zero. */
function plain(value: unknown): unknown {
  if (typeof value === 'boolean') return Number(value);
  return value === 0 ? 0 : value;
}

/** Both ways of asking a database, against TypeScript, for every expression on every row. */
async function expectSame(texts: readonly string[], some: readonly Row[], database: RowDatabase) {
  const known = texts.flatMap((text) => {
    const found = typed(text);
    return found ? [{ ...found, text, code: toTypeScript(found.expr) }] : [];
  });
  fc.pre(known.length > 0);
  const here = some.map((row) => known.map(({ code }) => plain(inTypeScript(code, row))));
  await database.fill(some);
  const there = await database.evaluate(known);
  const named = (values: readonly (readonly unknown[])[]) =>
    values.map((row) => row.map((value, index) => [known[index]?.text, plain(value)]));
  expect(named(there)).toEqual(named(here));

  if (known.some(({ type }) => type.kind !== 'boolean')) return;
  const kept = await database.select(known);
  expect(kept.map((found, index) => [known[index]?.text, found])).toEqual(
    known.map(({ text }, index) => [text, here.flatMap((row, n) => (row[index] === 1 ? [n] : []))]),
  );
}

const sqliteRows = createSqliteRows();
let server: PostgresServer | undefined;
let postgresRows: RowDatabase | undefined;
beforeAll(async () => {
  if (!installed.ok) return;
  server = await startPostgres(installed.value);
  postgresRows = await createPostgresRows(server.client);
});
afterAll(() => server?.stop());

describe.each([
  { name: 'SQLite', rowsOf: () => sqliteRows, runs: 40 },
  { name: 'PostgreSQL', rowsOf: () => postgresRows, runs: 40 },
])('TypeScript and $name', ({ name, rowsOf, runs }) => {
  const there = name === 'SQLite' || installed.ok;
  const database = () => {
    const found = rowsOf();
    if (!found) throw new Error(`${name} did not start`);
    return found;
  };
  /** Holds the database to TypeScript, and returns what both say. */
  const evaluate = async (text: string, row: Row = {}) => {
    const full = { ...EMPTY_ROW, ...row };
    await expectSame([text], [full], database());
    const found = typed(text);
    return found && inTypeScript(toTypeScript(found.expr), full);
  };
  const evaluateAll = async (texts: readonly string[], row: Row = {}) => {
    const results: unknown[] = [];
    for (const text of texts) results.push([text, await evaluate(text, row)]);
    return results;
  };

  it.runIf(there).each(KINDS)('SPEC-R45: give the same result on random rows (%s)', async (kind) => {
    const texts = fc.array(expressions[kind], { minLength: 1, maxLength: 40, size: 'max' });
    await fc.assert(
      fc.asyncProperty(texts, fc.array(rows, { minLength: 1, maxLength: 4 }), (some, onRows) =>
        expectSame(some, onRows, database()),
      ),
      { numRuns: kind === 'condition' ? runs : runs / 4 },
    );
  });

  it.runIf(there)(
    'SPEC-R45: null equals null; other comparisons and conditions with it are false',
    async () => {
      const always = ['i == null', 'i != 1', '!p', '!(i < 1)', 'i == j', 'null == null'];
      expect(await evaluateAll(always)).toEqual(always.map((text) => [text, true]));
      const never = [
        'i < 1',
        'i >= 1',
        'i == 1',
        'i in [1, null]',
        'null in [1]',
        '"low" in tags',
        'p && true',
        'a.contains("")',
        'i + 1 > 0',
      ];
      expect(await evaluateAll(never)).toEqual(never.map((text) => [text, false]));
    },
  );

  it.runIf(there)(
    'SPEC-R46: whole numbers are exact or null, division cuts off and never fails',
    async () => {
      const most = Number.MAX_SAFE_INTEGER;
      expect(await evaluate('i + 1', { i: most - 1 })).toBe(most);
      const beyond = ['i + 1', 'i * i', '-i - 1', 'i / 0', 'i % 0', 'x / 0.0', 'y * 10.0', 'y + y', 'y / x'];
      expect(await evaluateAll(beyond, { i: most, x: 1e-10, y: 1e308 })).toEqual(
        beyond.map((text) => [text, null]),
      );
      expect(await evaluateAll(['x * x', 'x / y'], { x: 1e-200, y: -1e200 })).toEqual([
        ['x * x', 0],
        ['x / y', 0],
      ]);
      expect(await evaluateAll(['i / 2', 'i % 2', 'm / 3'], { i: -7, m: 100 })).toEqual([
        ['i / 2', -3],
        ['i % 2', -1],
        ['m / 3', 33],
      ]);
    },
  );

  it.runIf(there)(
    'SPEC-R47: texts are compared by bytes, and their size is that of their code points',
    async () => {
      expect(await evaluate('a < b', { a: '\uFFFD', b: '👩' })).toBe(true);
      expect(await evaluate('a < b', { a: 'Z', b: 'a' })).toBe(true);
      expect(await evaluate('"Z" + a < b + "a"', { a: '', b: '' })).toBe(true);
      expect(await evaluate('a == b', { a: 'é', b: 'e\u0301' })).toBe(false);
      expect(await evaluate('size(a)', { a: '👩é' })).toBe(2);
    },
  );

  it.runIf(there)('SPEC-R49: columns keep every value as it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rows, { minLength: 1, maxLength: 20, size: 'max' }), async (some) => {
        const names = Object.keys(FIELDS).filter((field) => FIELDS[field]?.field !== 'json');
        await database().fill(some);
        const kept = await database().evaluate(names.flatMap((field) => typed(field) ?? []));
        expect(kept.map((values) => values.map(plain))).toEqual(
          some.map((row) => names.map((field) => plain(row[field]))),
        );
      }),
      { numRuns: 20 },
    );
  });
});

describe('The interpreter and TypeScript', () => {
  it.each(KINDS)('SPEC-R45: give the same result on random rows (%s)', (kind) => {
    fc.assert(
      fc.property(expressions[kind], rows, (text, row) => {
        const found = typed(text);
        fc.pre(found !== undefined);
        expect(evaluate(found.expr, row, CONTEXT)).toBe(inTypeScript(toTypeScript(found.expr), row));
      }),
      { numRuns: kind === 'condition' ? 2000 : 400 },
    );
  });

  it('SPEC-R45, SPEC-R46, SPEC-R47: mean what the page of rules says', () => {
    const result = (text: string, row: Row = {}) => {
      const found = typed(text);
      return found && evaluate(found.expr, { ...EMPTY_ROW, ...row }, CONTEXT);
    };
    expect(result('i == null && !(i < 1) && !p')).toBe(true);
    expect(result('data == null', { data: '{}' })).toBe(false);
    expect(result('"low" in tags', { tags: ['high', 'low'] })).toBe(true);
    expect(result('"low" in tags')).toBe(false);
    expect(result('i + 1', { i: Number.MAX_SAFE_INTEGER })).toBe(null);
    expect(result('i / 2', { i: -7 })).toBe(-3);
    expect(result('i / 0', { i: 1 })).toBe(null);
    expect(result('y * 10.0', { y: 1e308 })).toBe(null);
    expect(result('a < b', { a: '\uFFFD', b: '👩' })).toBe(true);
    expect(result('size(a)', { a: '👩é' })).toBe(2);
  });
});

const column = (field: string) => `"${field}"`;
const target = { column, memberOf: () => 'false', parameter: (name: string) => `:${name}` };

it('SPEC-R48: the SQL of an expression grows with the expression, not faster', () => {
  for (const dialect of [sqlite, postgres]) {
    for (const [field, operator] of [
      ['i', '*'],
      ['x', '/'],
      ['a', '+'],
    ]) {
      const sql = (terms: number) => {
        const found = typed(Array(terms).fill(field).join(` ${operator} `));
        return found ? toSql(found.expr, dialect, target).length : 0;
      };
      expect(sql(20)).toBeGreaterThan(0);
      expect(sql(20)).toBeLessThan(sql(10) * 2.2);
    }
  }
});

it('SPEC-R48: as a filter, a condition is what a person would write and an index can answer', () => {
  const filter = (text: string) => {
    const found = typed(text);
    return found && [sqlite, postgres].map((dialect) => toSqlFilter(found.expr, dialect, target));
  };
  expect(filter('owner == actor && i > 0')).toEqual([
    '(("owner" = :actor) AND ("i" > 0))',
    '(("owner" = :actor::text) AND ("i" > 0))',
  ]);
  expect(filter('kind in ["low", "high"] || owner == null || p')).toEqual(
    Array(2).fill(`((("kind" IN ('low', 'high')) OR ("owner" IS NULL)) OR "p")`),
  );
  expect(filter('!(i > j)')).toEqual([
    '(NOT coalesce(("i" > "j"), 0))',
    '(NOT coalesce(("i" > "j"), false))',
  ]);
});

it('SPEC-R47: UTF-16 order and byte order differ, and the order is that of bytes', () => {
  expect(semantics.compareBytes('a', 'ab')).toBeLessThan(0);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      expect(Math.sign(semantics.compareBytes(a, b))).toBe(
        Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))),
      );
    }),
  );
});
