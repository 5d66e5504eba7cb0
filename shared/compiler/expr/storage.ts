import type { FieldType } from '../language/field-types.ts';

/**
 * What columns are made of, so that expressions mean the same in both databases; SPEC-R49 is the reference. The state
 * of a row is a choice. A set has no column but a table of its own.
 */
export const COLUMN_TYPES: Readonly<Record<FieldType, Readonly<Record<'sqlite' | 'postgres', string>>>> = {
  text: text(),
  longtext: text(),
  email: text(),
  url: text(),
  choice: text(),
  ref: text(),
  integer: { sqlite: 'INTEGER', postgres: 'bigint' },
  money: { sqlite: 'INTEGER', postgres: 'bigint' },
  number: { sqlite: 'REAL', postgres: 'double precision' },
  boolean: { sqlite: 'INTEGER', postgres: 'boolean' },
  date: { sqlite: 'TEXT', postgres: 'date' },
  datetime: { sqlite: 'TEXT', postgres: 'timestamptz(3)' },
  json: { sqlite: 'TEXT', postgres: 'jsonb' },
};

function text() {
  return { sqlite: 'TEXT', postgres: 'text COLLATE "C"' };
}
