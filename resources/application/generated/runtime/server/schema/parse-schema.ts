import { parseColumns, parseConstraint } from './parse-table-lines.ts';
import type { Index, Routine, Schema, Table } from './schema-model.ts';

/**
 * Reads the canonical form of `schema/*.sql`: statements separated by blank lines, a line for each column and
 * constraint. Throws where the text is something else; it is generated, so that is a damaged file.
 */
export function parseSchema(text: string): Schema {
  const tables = new Map<string, Table>();
  const indexes = new Map<string, Index>();
  const routines = new Map<string, Routine>();
  for (const statement of text.replaceAll('\r\n', '\n').split(/\n\s*\n/)) {
    const sql = statement.trim().replace(/;$/, '');
    if (sql === '' || sql.split('\n').every((line) => line.startsWith('--'))) continue;
    if (sql.startsWith('CREATE TABLE ')) {
      const table = parseTable(sql);
      tables.set(table.name, table);
    } else if (/^CREATE (UNIQUE )?INDEX /.test(sql)) {
      const index = parseIndex(sql);
      indexes.set(index.name, index);
    } else if (/^CREATE (OR REPLACE )?FUNCTION /.test(sql)) {
      const routine = parseRoutine(sql);
      routines.set(routine.name, routine);
    } else {
      throw unreadable(sql);
    }
  }
  return { tables, indexes, routines };
}

function parseTable(sql: string): Table {
  const lines = sql.split('\n');
  const head = /^CREATE TABLE "([^"]+)" \((?: -- renamed from "([^"]+)")?$/.exec(lines[0] ?? '');
  const [, name, renamedFrom = null] = head ?? [];
  if (name === undefined || lines.at(-1) !== ')') throw unreadable(sql);
  const parts = lines.slice(1, -1).map((line) => line.trim());
  const isConstraint = (line: string) => line.startsWith('CONSTRAINT ');
  return {
    name,
    renamedFrom,
    columns: parts.filter((line) => !isConstraint(line)).flatMap((line) => parseColumns(line) ?? fail(line)),
    constraints: parts.filter(isConstraint).map((line) => parseConstraint(line) ?? fail(line)),
  };
}

function parseIndex(sql: string): Index {
  const found = /^CREATE (UNIQUE )?INDEX "([^"]+)" ON "([^"]+)" \((.*?)\)(?: WHERE (.*))?$/s.exec(sql);
  const [, unique, name, table, columns, where = null] = found ?? [];
  if (name === undefined || table === undefined || columns === undefined) throw unreadable(sql);
  const list = columns.split(', ');
  return { name, table, unique: unique !== undefined, columns: list, where, definition: sql };
}

function parseRoutine(sql: string): Routine {
  const found = /^CREATE (?:OR REPLACE )?FUNCTION (("?)(\w+)\2\([^)]*\))/.exec(sql);
  const [, signature, , name] = found ?? [];
  if (name === undefined || signature === undefined) throw unreadable(sql);
  return { name, signature, definition: sql };
}

function fail(line: string): never {
  throw unreadable(line);
}

function unreadable(sql: string): Error {
  return new Error(`The text of the schema is not in its canonical form: ${sql.slice(0, 200)}`);
}
