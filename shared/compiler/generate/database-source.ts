import { textLiteral } from '../expr/text-literal.ts';
import type { Ir, IrEntity } from '../ir/ir.ts';
import { columnName, setTableName, tableName } from './names.ts';
import { keyLiteral } from './source/literal.ts';
import { storedFields } from './stored-fields.ts';

/** `generated/database.ts`: the tables as Kysely knows them, for queries in `src/`. */
export function databaseSource(ir: Ir): string {
  const entities = Object.entries(ir.entities);
  const sets = entities.some(([, entity]) => storedFields(entity).some(({ many }) => many));
  const types = ['BuiltInTables', ...(sets ? ['SetTable'] : []), ...(entities.length > 0 ? ['TableOf'] : [])];
  const tables = entities.flatMap(([name, entity]) => tablesOf(name, entity));
  return [
    entities.length > 0 ? "import type * as rows from './entities/index.ts';\n" : '',
    `import type { ${types.join(', ')} } from './runtime/server/tables.ts';\n\n`,
    `/** Columns are called like their fields; those of references end in \`_id\`. A set is a table of its own. */\n`,
    `export interface Database extends BuiltInTables {\n${tables.map((line) => `  ${line}\n`).join('')}}\n`,
  ].join('');
}

function tablesOf(name: string, entity: IrEntity): string[] {
  const fields = storedFields(entity);
  const sets = fields.filter(({ many }) => many);
  const renamed = fields.filter((field) => !field.many && columnName(entity, field) !== field.name);
  const names = renamed.map((field) => `${field.name}: ${textLiteral(columnName(entity, field))}`);
  const columns = names.length === 0 ? '{}' : `{ ${names.join('; ')} }`;
  const without = sets.map((field) => textLiteral(field.name)).join(' | ') || 'never';
  return [
    `${keyLiteral(tableName(entity))}: TableOf<rows.${name}, ${without}, ${columns}>;`,
    ...sets.map((field) => `${keyLiteral(setTableName(entity, field))}: SetTable;`),
  ];
}
