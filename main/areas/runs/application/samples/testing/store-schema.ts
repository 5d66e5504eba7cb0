import { readFileSync } from 'node:fs';
import { COLUMN_TYPES } from '#shared/compiler/expr/storage.ts';
import type {
  ApplicationDefinition,
  EntityDefinition,
} from '../../../../../../resources/application/generated/runtime/domain/definition.ts';
import type { Dialect } from '../../../../../../resources/application/generated/runtime/server/database/open-database.ts';

const server = new URL('../../../../../../resources/application/generated/runtime/server/', import.meta.url);
const LATER = 'DEFERRABLE INITIALLY DEFERRED';

/** The schema of definitions that no specification was compiled to. */
export function storeSchema(
  { entities }: ApplicationDefinition,
  dialect: Dialect,
  indexes: readonly string[],
): string {
  const builtIn = readFileSync(new URL(`built-in.${dialect}.sql`, server), 'utf8').trim();
  const tables = entities.flatMap((entity) => tablesOf(entity, entities, dialect));
  return `${[builtIn, ...tables, ...indexes].join('\n\n')}\n`;
}

function tablesOf(
  { table, fields }: EntityDefinition,
  entities: readonly EntityDefinition[],
  dialect: Dialect,
): string[] {
  const [text, moment] = [COLUMN_TYPES.text[dialect], COLUMN_TYPES.datetime[dialect]];
  const target = (to: string) => {
    const entity = entities.find(({ name }) => name === to);
    return entity ? `"${entity.table}" ("org_id", "id")` : '"membership" ("org_id", "user_id")';
  };
  const own = fields.filter(({ many }) => !many);
  const lines = [
    `"id" ${text} NOT NULL, "org_id" ${text} NOT NULL REFERENCES "org" ("id"), "version" ${COLUMN_TYPES.integer[dialect]} NOT NULL`,
    `"created_at" ${moment} NOT NULL, "created_by_id" ${text}, "updated_at" ${moment} NOT NULL, "updated_by_id" ${text}`,
    ...own.map(
      ({ column, type, required }) =>
        `"${column}" ${COLUMN_TYPES[type][dialect]}${required ? ' NOT NULL' : ''}`,
    ),
    `CONSTRAINT "${table}:key" PRIMARY KEY ("org_id", "id")`,
    ...own.flatMap(({ column, to }) =>
      to === null
        ? []
        : [
            `CONSTRAINT "${table}:${column}" FOREIGN KEY ("org_id", "${column}") REFERENCES ${target(to)} ${LATER}`,
          ],
    ),
  ];
  const sets = fields
    .filter(({ many }) => many)
    .map(({ column }) => [
      `"org_id" ${text} NOT NULL, "row_id" ${text} NOT NULL, "value" ${text} NOT NULL`,
      `CONSTRAINT "${table}_${column}:key" PRIMARY KEY ("org_id", "row_id", "value")`,
      `CONSTRAINT "${table}_${column}:row" FOREIGN KEY ("org_id", "row_id") REFERENCES "${table}" ("org_id", "id") ${LATER}`,
    ]);
  const names = fields.filter(({ many }) => many).map(({ column }) => `${table}_${column}`);
  return [
    tableText(table, lines),
    ...sets.map((set, at) => tableText(names[at] ?? '', set)),
    ...own
      .filter(({ unique }) => unique)
      .map(
        ({ column }) =>
          `CREATE UNIQUE INDEX "${table}:${column}_unique" ON "${table}" ("org_id", "${column}");`,
      ),
  ];
}

function tableText(name: string, lines: readonly string[]): string {
  return `CREATE TABLE "${name}" (\n${lines.map((line) => `  ${line}`).join(',\n')}\n);`;
}
