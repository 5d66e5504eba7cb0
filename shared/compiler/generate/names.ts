import type { Ir, IrEntity, IrField } from '../ir/ir.ts';
import { pluralOf } from '../ir/titles.ts';
import { snakeCase } from '../model/snake-case.ts';

/** PostgreSQL cuts longer names off. */
const LONGEST_SQL_NAME = 63;
const LONGEST_TABLE = 46;

/** Where the definition of an entity stands below `generated/entities`, without ending: `purchase-order`. */
export function entityFileName(entity: string): string {
  return snakeCase(entity).replaceAll('_', '-');
}

/** The constant that holds the definition of an entity: `purchaseOrderEntity`. Never a reserved word. */
export function entityConstant(entity: string): string {
  return `${entity.charAt(0).toLowerCase()}${entity.slice(1)}Entity`;
}

/** `sales_rep` → `SalesRep`. Different names may become the same. */
export function pascalCase(name: string): string {
  return name.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The path of each entity in the API, without slashes: `purchase-orders`. No two are the same. */
export function pathsOf(ir: Ir): Map<string, string> {
  const names = Object.keys(ir.entities);
  const paths = new Map(names.map((name) => [name, pluralOf(entityFileName(name))]));
  for (let again = true; again;) {
    again = false;
    const taken = new Map<string, string[]>();
    for (const [name, path] of paths) taken.set(path, [...(taken.get(path) ?? []), name]);
    for (const name of [...taken.values()].filter(({ length }) => length > 1).flat()) {
      again ||= paths.get(name) !== entityFileName(name);
      paths.set(name, entityFileName(name));
    }
  }
  return paths;
}

/** The table of an entity, as databases know it. */
export function tableName({ table }: IrEntity): string {
  return shortened(table, LONGEST_TABLE);
}

/** The column of a field; of a set, what its own table is called after that of the entity and `_`. */
export function columnName(entity: IrEntity, field: IrField): string {
  return field.many
    ? shortened(field.column, LONGEST_SQL_NAME - tableName(entity).length - 1)
    : shortened(field.column, LONGEST_SQL_NAME);
}

export function setTableName(entity: IrEntity, field: IrField): string {
  return `${tableName(entity)}_${columnName(entity, field)}`;
}

/** The name of an index or a constraint: with a colon, which no table has. */
export function sqlName(table: string, name: string): string {
  return shortened(`${table}:${name}`, LONGEST_SQL_NAME);
}

/** A name that is too long keeps its beginning, and gets a mark that differs from that of others. */
function shortened(name: string, longest: number): string {
  return name.length <= longest ? name : `${name.slice(0, longest - 9)}_${fnv1a(name)}`;
}

/** FNV-1a, 32 bits, as eight hexadecimal digits. */
function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
