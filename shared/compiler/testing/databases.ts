import Database from 'better-sqlite3';
import type pg from 'pg';
import { postgres, POSTGRES_FUNCTIONS } from '../expr/sql-postgres.ts';
import { sqlite } from '../expr/sql-sqlite.ts';
import { COLUMN_TYPES } from '../expr/storage.ts';
import { toSql, toSqlFilter, type SqlDialect, type SqlTarget } from '../expr/to-sql.ts';
import type { Typed } from '../expr/type-expression.ts';
import { CONTEXT, FIELDS, SETS, type Row } from './random-expressions.ts';

/** What expressions give on rows; for each row of the result one value for each expression. */
export interface RowDatabase {
  /** Replaces the rows that are there. */
  fill(rows: readonly Row[]): Promise<void>;
  evaluate(exprs: readonly Typed[]): Promise<unknown[][]>;
  /** For each condition the numbers of the rows that a query with it as its `WHERE` finds. */
  select(conditions: readonly Typed[]): Promise<number[][]>;
}

const names = Object.keys(FIELDS);

/** The tables as an application would have them: one of the rows, one of each set. */
function schema(dialect: 'sqlite' | 'postgres'): string {
  const type = (field: keyof typeof COLUMN_TYPES) => COLUMN_TYPES[field][dialect];
  const columns = Object.entries(FIELDS).map(([name, { field }]) => `"${name}" ${type(field)}`);
  const sets = Object.keys(SETS).map(
    (name) => `CREATE TABLE "t_${name}" ("row_id" INTEGER NOT NULL, "value" ${type('choice')} NOT NULL);`,
  );
  return `CREATE TABLE "t" ("n" INTEGER NOT NULL, ${columns.join(', ')}); ${sets.join('')}`;
}

const target: SqlTarget = {
  column: (field) => `"t"."${field}"`,
  memberOf: (value, field) =>
    `EXISTS (SELECT 1 FROM "t_${field}" WHERE "t_${field}"."row_id" = "t"."n" AND "t_${field}"."value" = ${value})`,
  parameter: (name) => `:${name}`,
};
const numbered: SqlTarget = {
  ...target,
  parameter: (name) => `$${Object.keys(CONTEXT).indexOf(name) + 1}`,
};

function valuesQuery(exprs: readonly Typed[], dialect: SqlDialect, to: SqlTarget): string {
  const columns = exprs.map(({ expr, type }, index) => {
    const sql = toSql(expr, dialect, to);
    return `${type.kind === 'datetime' && dialect === postgres ? asWritten(sql) : sql} AS c${index}`;
  });
  return `SELECT ${columns.join(', ')} FROM "t" WHERE ${everyParameter(dialect, to)} ORDER BY "n"`;
}

/** A moment as it is written, whatever the time zone of the session. */
function asWritten(moment: string): string {
  return `to_char(${moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

function rowsQuery(conditions: readonly Typed[], dialect: SqlDialect, to: SqlTarget): string {
  const queries = conditions.map(({ expr }, index) => {
    const where = `${everyParameter(dialect, to)} AND ${toSqlFilter(expr, dialect, to)}`;
    return `SELECT ${index} AS c, "n" FROM "t" WHERE ${where}`;
  });
  return `${queries.join(' UNION ALL ')} ORDER BY 1, 2`;
}

/** PostgreSQL wants each parameter of a query to be in it. */
function everyParameter(dialect: SqlDialect, to: SqlTarget): string {
  return (['actor', 'now', 'today'] as const)
    .map((name) => `${dialect.parameter(to.parameter(name), name)} IS NOT NULL`)
    .join(' AND ');
}

function grouped(found: readonly { c: number; n: number }[], count: number): number[][] {
  return Array.from({ length: count }, (_, index) => found.filter(({ c }) => c === index).map(({ n }) => n));
}

export function createSqliteRows(): RowDatabase {
  const database = new Database(':memory:');
  database.exec(schema('sqlite'));
  const insert = database.prepare(`INSERT INTO "t" VALUES (?, ${names.map(() => '?').join(', ')})`);
  const fill = (rows: readonly Row[]) => {
    database.exec('DELETE FROM "t"');
    for (const name of Object.keys(SETS)) database.exec(`DELETE FROM "t_${name}"`);
    rows.forEach((row, index) => {
      // Whole numbers go in as integers, as the generated code does it: a driver would store 1 as 1.0.
      insert.run(
        BigInt(index),
        ...names.map((name) => {
          const value = row[name] ?? null;
          if (typeof value === 'boolean') return value ? 1n : 0n;
          return typeof value === 'number' && FIELDS[name]?.field !== 'number' ? BigInt(value) : value;
        }),
      );
      for (const name of Object.keys(SETS)) {
        const add = database.prepare(`INSERT INTO "t_${name}" VALUES (?, ?)`);
        for (const value of (row[name] ?? []) as readonly string[]) add.run(BigInt(index), value);
      }
    });
  };
  return {
    fill: async (rows) => database.transaction(fill)(rows),
    evaluate: async (exprs) =>
      database
        .prepare(valuesQuery(exprs, sqlite, target))
        .raw()
        .all(CONTEXT) as unknown[][],
    select: async (conditions) =>
      grouped(
        database.prepare(rowsQuery(conditions, sqlite, target)).all(CONTEXT) as { c: number; n: number }[],
        conditions.length,
      ),
  };
}

/** Makes the tables and functions. */
export async function createPostgresRows(client: pg.Client): Promise<RowDatabase> {
  for (const sql of [...POSTGRES_FUNCTIONS, schema('postgres')]) await client.query(sql);
  const parameters = Object.values(CONTEXT);
  return {
    fill: async (rows) => {
      await client.query(`TRUNCATE ${['t', ...Object.keys(SETS).map((name) => `t_${name}`)].join(', ')}`);
      const records = rows.map((row, n): Row => ({ ...row, n }));
      await client.query('INSERT INTO "t" SELECT * FROM json_populate_recordset(NULL::"t", $1)', [
        JSON.stringify(records),
      ]);
      for (const name of Object.keys(SETS)) {
        const entries = records.flatMap(({ n, [name]: set }) =>
          ((set ?? []) as readonly string[]).map((value) => ({ row_id: n, value })),
        );
        await client.query(
          `INSERT INTO "t_${name}" SELECT * FROM json_populate_recordset(NULL::"t_${name}", $1)`,
          [JSON.stringify(entries)],
        );
      }
    },
    evaluate: async (exprs) => {
      const text = valuesQuery(exprs, postgres, numbered);
      const { rows, fields } = await client.query<(string | null)[]>({
        text,
        values: parameters,
        rowMode: 'array',
        types: { getTypeParser: () => (raw: string) => raw },
      });
      return rows.map((row) => row.map((raw, index) => parsed(raw, fields[index]?.dataTypeID)));
    },
    select: async (conditions) => {
      const text = rowsQuery(conditions, postgres, numbered);
      const { rows } = await client.query<{ c: number; n: number }>({ text, values: parameters });
      return grouped(rows, conditions.length);
    },
  };
}

/** By the numbers that PostgreSQL gives its types. */
function parsed(raw: string | null, type: number | undefined): unknown {
  if (raw === null) return null;
  switch (type) {
    case 16:
      return raw === 't';
    case 20:
    case 701:
      return Number(raw);
    case 25:
    case 1082:
      return raw;
    default:
      throw new Error(`a value of type ${type} was not expected: ${raw}`);
  }
}
