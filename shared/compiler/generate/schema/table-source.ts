import { withoutHidden } from '../../expr/text-literal.ts';
import { COLUMN_TYPES } from '../../expr/storage.ts';
import type { Ir, IrEntity, IrField } from '../../ir/ir.ts';
import { snakeCase } from '../../model/snake-case.ts';
import { columnName, setTableName, sqlName, tableName } from '../names.ts';
import { BUILT_IN_COLUMNS, storedFields } from '../stored-fields.ts';

export type Database = 'sqlite' | 'postgres';

const LATER = 'DEFERRABLE INITIALLY DEFERRED';

/** The statements that make the tables of an entity: its own, one for each set, and the indexes. */
export function tableStatements(entity: IrEntity, ir: Ir, database: Database): string[] {
  const fields = storedFields(entity);
  const sets = fields.filter(({ many }) => many);
  return [
    ownTable(entity, ir, database),
    ...sets.map((field) => setTable(entity, field, ir, database)),
    ...indexes(entity, ir),
  ];
}

function ownTable(entity: IrEntity, ir: Ir, database: Database): string {
  const table = tableName(entity);
  const fields = storedFields(entity).filter(({ many }) => !many);
  const text = COLUMN_TYPES.text[database];
  const moment = COLUMN_TYPES.datetime[database];
  return statement(table, entity.renamed_from === null ? null : snakeCase(entity.renamed_from), [
    `"id" ${text} NOT NULL, "org_id" ${text} NOT NULL REFERENCES "org" ("id"), "version" ${COLUMN_TYPES.integer[database]} NOT NULL`,
    `"created_at" ${moment} NOT NULL, "created_by_id" ${text}, "updated_at" ${moment} NOT NULL, "updated_by_id" ${text}`,
    ...fields.map((field) => column(field, entity, database)),
    `CONSTRAINT "${sqlName(table, 'key')}" PRIMARY KEY ("org_id", "id")`,
    ...fields.flatMap((field) => reference(table, columnName(entity, field), field, ir)),
    ...fields.flatMap((field) => valuesCheck(table, columnName(entity, field), field)),
  ]);
}

function setTable(entity: IrEntity, field: IrField, ir: Ir, database: Database): string {
  const text = COLUMN_TYPES.text[database];
  const table = setTableName(entity, field);
  const before = field.renamed_from;
  return statement(table, before === null ? null : `${tableName(entity)}_${before}`, [
    `"org_id" ${text} NOT NULL, "row_id" ${text} NOT NULL, "value" ${text} NOT NULL`,
    `CONSTRAINT "${sqlName(table, 'key')}" PRIMARY KEY ("row_id", "value")`,
    `CONSTRAINT "${sqlName(table, 'row')}" FOREIGN KEY ("org_id", "row_id") REFERENCES "${tableName(entity)}" ("org_id", "id") ${LATER}`,
    ...reference(table, 'value', field, ir),
    ...valuesCheck(table, 'value', field),
  ]);
}

function statement(table: string, renamedFrom: string | null, lines: readonly string[]): string {
  const renamed = renamedFrom === null ? '' : ` -- renamed from "${renamedFrom}"`;
  const last = lines.length - 1;
  const body = lines.map((line, index) => {
    const [definition = '', comment] = line.split('\0');
    return `  ${definition}${index === last ? '' : ','}${comment === undefined ? '' : ` ${comment}`}\n`;
  });
  return `CREATE TABLE "${table}" (${renamed}\n${body.join('')});`;
}

/** The part behind U+0000 is a comment: it stands behind the comma. */
function column(field: IrField, entity: IrEntity, database: Database): string {
  const parts = [`"${columnName(entity, field)}"`, COLUMN_TYPES[field.type][database]];
  const value = constantDefault(field, database);
  if (value !== undefined) parts.push(`DEFAULT ${value}`);
  if (field.required && field.computed === null) parts.push('NOT NULL');
  if (field.renamed_from === null) return parts.join(' ');
  const before = field.type === 'ref' ? `${field.renamed_from}_id` : field.renamed_from;
  return `${parts.join(' ')}\0-- renamed from "${before}"`;
}

/** What rows get that are there already when the column is new. */
function constantDefault({ default: value }: IrField, database: Database): string | undefined {
  switch (value?.op) {
    case 'text':
      // A column has a line to itself; what does not fit in one is filled in by the application.
      return value.value === withoutHidden(value.value)
        ? `'${value.value.replaceAll("'", "''")}'`
        : undefined;
    case 'integer':
    case 'number':
      return String(value.value);
    case 'boolean':
      return database === 'postgres' ? String(value.value) : value.value ? '1' : '0';
    default:
      return undefined;
  }
}

/** Both sides have the org in them: a row of another one cannot be referred to. */
function reference(table: string, name: string, { type, to }: IrField, ir: Ir): string[] {
  if (type !== 'ref' || to === null) return [];
  const constraint = `CONSTRAINT "${sqlName(table, name === 'value' ? 'value' : name)}"`;
  if (to === 'Org') return [`${constraint} FOREIGN KEY ("${name}") REFERENCES "org" ("id") ${LATER}`];
  const entity = ir.entities[to];
  const target = entity ? `"${tableName(entity)}" ("org_id", "id")` : '"membership" ("org_id", "user_id")';
  return [`${constraint} FOREIGN KEY ("org_id", "${name}") REFERENCES ${target} ${LATER}`];
}

function valuesCheck(table: string, name: string, { type, options }: IrField): string[] {
  if (type !== 'choice') return [];
  const values = options.map((option) => `'${option.name}'`).join(', ');
  return [`CONSTRAINT "${sqlName(table, `${name}_values`)}" CHECK ("${name}" IN (${values}))`];
}

/** What is declared, what is unique, what is referred to, and what views sort by; all within one org. */
function indexes(entity: IrEntity, ir: Ir): string[] {
  const table = tableName(entity);
  const fields = storedFields(entity);
  const columns = new Map<string, string>(Object.entries(BUILT_IN_COLUMNS));
  for (const field of fields) if (!field.many) columns.set(field.name, columnName(entity, field));
  const wanted: { name: string; list: string; unique: boolean }[] = [];
  const add = (name: string, parts: readonly string[], unique = false) => {
    const list = ['org_id', ...parts.filter((part) => part !== 'org_id')]
      .map((part) => `"${part}"`)
      .join(', ');
    wanted.push({ name, list, unique });
  };
  const columnsOf = (names: readonly string[]) => names.flatMap((name) => columns.get(name) ?? []);

  for (const { name, many, unique } of fields)
    if (unique && !many) add(`${name}_unique`, columnsOf([name]), true);
  for (const index of entity.indexes) add(index.name, columnsOf(index.fields), index.unique);
  const views = Object.entries(ir.views).filter(([, view]) => ir.entities[view.entity] === entity);
  for (const [name, view] of views) {
    const sort = view.kind === 'calendar' ? view.by : view.sort;
    if (view.kind === 'board' && view.by !== null)
      add(`view_${name}`, [...columnsOf([view.by, sort ?? 'id']), 'id']);
    else if (sort !== null) add(`view_${name}`, [...columnsOf([sort]), 'id']);
  }
  for (const field of fields)
    if (field.type === 'ref' && !field.many && field.to !== null && ir.entities[field.to])
      add(`${field.name}_ref`, columnsOf([field.name]));
  const sets = fields.filter(({ many }) => many);
  return [
    ...withoutCovered(wanted).map(
      ({ name, list, unique }) =>
        `CREATE ${unique ? 'UNIQUE ' : ''}INDEX "${sqlName(table, name)}" ON "${table}" (${list});`,
    ),
    ...sets.map((field) => {
      const set = setTableName(entity, field);
      return `CREATE INDEX "${sqlName(set, 'by_value')}" ON "${set}" ("org_id", "value");`;
    }),
  ];
}

/** Without those that begin another one, which answers the same questions. */
function withoutCovered<T extends { readonly list: string; readonly unique: boolean }>(
  wanted: readonly T[],
): T[] {
  return wanted.filter(
    ({ list, unique }, index) =>
      !wanted.some(
        (other, at) =>
          at !== index &&
          ((other.list === list && (at < index ? other.unique || !unique : other.unique && !unique)) ||
            (!unique && other.list.startsWith(`${list}, `))),
      ),
  );
}
