import { withoutHidden } from '../../expr/text-literal.ts';
import { COLUMN_TYPES } from '../../expr/storage.ts';
import { toText } from '../../expr/to-text.ts';
import type { Ir, IrEntity, IrField } from '../../ir/ir.ts';
import { snakeCase } from '../../model/snake-case.ts';
import { columnName, setTableName, sqlName, tableName } from '../names.ts';
import { storedFields } from '../stored-fields.ts';
import { indexStatements } from './index-source.ts';

export type Database = 'sqlite' | 'postgres';

const LATER = 'DEFERRABLE INITIALLY DEFERRED';

/** The statements that make the tables of an entity: its own, one for each set, and the indexes. */
export function tableStatements(entity: IrEntity, ir: Ir, database: Database): string[] {
  const fields = storedFields(entity);
  const sets = fields.filter(({ many }) => many);
  return [
    ownTable(entity, ir, database),
    ...sets.map((field) => setTable(entity, field, ir, database)),
    ...indexStatements(entity, ir),
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
  const before = `${entity.renamed_from === null ? tableName(entity) : snakeCase(entity.renamed_from)}_${field.renamed_from ?? columnName(entity, field)}`;
  return statement(table, before === table ? null : before, [
    `"org_id" ${text} NOT NULL, "row_id" ${text} NOT NULL, "value" ${text} NOT NULL`,
    `CONSTRAINT "${sqlName(table, 'key')}" PRIMARY KEY ("org_id", "row_id", "value")`,
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
  const before = field.type === 'ref' ? `${field.renamed_from}_id` : field.renamed_from;
  const notes = [
    ...(database === 'sqlite' && NOTED.has(field.type) ? [field.type] : []),
    ...(field.renamed_from === null ? [] : [`renamed from "${before}"`]),
    // Rows are computed anew when this changes.
    ...(field.computed === null ? [] : [`computed: ${toText(field.computed)}`]),
  ];
  return notes.length === 0 ? parts.join(' ') : `${parts.join(' ')}\0-- ${notes.join(', ')}`;
}

/** What SQLite keeps as text or whole number: when the type of a field changes, its values have to. */
const NOTED: ReadonlySet<IrField['type']> = new Set(['boolean', 'date', 'datetime', 'json']);

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
