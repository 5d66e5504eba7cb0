import type {
  EntityDefinition,
  FieldDefinition,
} from '../../../../../resources/application/generated/runtime/domain/definition.ts';
import type { Dialect } from '../../../../../resources/application/generated/runtime/server/database/open-database.ts';
import { COLUMN_TYPES } from '#shared/compiler/expr/storage.ts';

/** The statements that make the tables of an entity; what it refers to is there already. */
export function tablesOf({ table, fields }: EntityDefinition, dialect: Dialect): string[] {
  const [text, moment, number] = (['text', 'datetime', 'integer'] as const).map(
    (type) => COLUMN_TYPES[type][dialect],
  );
  const own = fields.filter(({ many }) => !many);
  const sets = fields.filter(({ many }) => many);
  const lines = [
    `"id" ${text} NOT NULL, "org_id" ${text} NOT NULL, "version" ${number} NOT NULL`,
    `"created_at" ${moment} NOT NULL, "created_by_id" ${text}, "updated_at" ${moment} NOT NULL, "updated_by_id" ${text}`,
    ...own.map((field) => `"${field.column}" ${COLUMN_TYPES[field.type][dialect]}`),
    'PRIMARY KEY ("org_id", "id")',
    ...own.flatMap((field) => reference(field, field.column)),
  ];
  return [
    `CREATE TABLE "${table}" (${lines.join(', ')})`,
    ...own
      .filter(({ unique }) => unique)
      .map(({ column }) => `CREATE UNIQUE INDEX "${table}:${column}" ON "${table}" ("org_id", "${column}")`),
    ...sets.map((field) => {
      const columns = ['org_id', 'row_id', 'value'].map((name) => `"${name}" ${text} NOT NULL`);
      const ends = ['PRIMARY KEY ("row_id", "value")', ...reference(field, 'value')];
      return `CREATE TABLE "${table}_${field.column}" (${[...columns, ...ends].join(', ')})`;
    }),
  ];
}

function reference({ to }: FieldDefinition, column: string): string[] {
  if (to === null) return [];
  const target =
    to === 'User' ? '"membership" ("org_id", "user_id")' : `"${to.toLowerCase()}" ("org_id", "id")`;
  return [`FOREIGN KEY ("org_id", "${column}") REFERENCES ${target} DEFERRABLE INITIALLY DEFERRED`];
}
