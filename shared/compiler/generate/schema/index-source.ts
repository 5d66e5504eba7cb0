import type { Ir, IrEntity, IrView } from '../../ir/ir.ts';
import { columnName, setTableName, sqlName, tableName } from '../names.ts';
import { BUILT_IN_COLUMNS, storedFields } from '../stored-fields.ts';
import { fixedFields } from './fixed-fields.ts';

interface WantedIndex {
  readonly name: string;
  /** In quotes, with the org in front. */
  readonly list: string;
  readonly unique: boolean;
}

/**
 * What is unique, what is declared, what views show in their order, and what refers to other entities; all within one org.
 */
export function indexStatements(entity: IrEntity, ir: Ir): string[] {
  const table = tableName(entity);
  const fields = storedFields(entity);
  const columns = new Map<string, string>(Object.entries(BUILT_IN_COLUMNS));
  for (const field of fields) if (!field.many) columns.set(field.name, columnName(entity, field));
  const wanted: WantedIndex[] = [];
  const add = (name: string, names: readonly string[], unique = false) => {
    const parts = names.flatMap((field) => columns.get(field) ?? []).filter((part) => part !== 'org_id');
    const list = ['org_id', ...new Set(parts)].map((part) => `"${part}"`).join(', ');
    wanted.push({ name, list, unique });
  };

  for (const { name, many, unique } of fields) if (unique && !many) add(`${name}_unique`, [name], true);
  for (const index of entity.indexes) add(index.name, index.fields, index.unique);
  for (const [name, view] of Object.entries(ir.views)) {
    if (ir.entities[view.entity] !== entity) continue;
    for (const [suffix, order] of ordersOf(view)) add(`view_${name}${suffix}`, order);
  }
  for (const { name, type, many, to } of fields)
    if (type === 'ref' && !many && to !== null && ir.entities[to]) add(`${name}_ref`, [name]);
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

/**
 * By what the pages of a view are found: the fields that its condition holds at one value, the column of a board, then its
 * order. And the order by itself, for lists that are filtered otherwise. Ids come last: pages go on behind one.
 */
function ordersOf({
  kind,
  by,
  sort,
  where,
}: IrView): (readonly [suffix: string, fields: readonly string[]])[] {
  if (kind === 'summary') return [];
  const order = kind === 'calendar' ? by : sort;
  const fixed = fixedFields(where).filter((field) => field !== order);
  if (kind === 'board' && by !== null && !fixed.includes(by)) fixed.push(by);
  if (order === null) return fixed.length === 0 ? [] : [['', [...fixed, 'id']]];
  const plain = ['_order', [order, 'id']] as const;
  return fixed.length === 0 ? [['', [order, 'id']]] : [['', [...fixed, order, 'id']], plain];
}

/** Without those that begin another one, which answers the same questions. */
function withoutCovered(wanted: readonly WantedIndex[]): WantedIndex[] {
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
