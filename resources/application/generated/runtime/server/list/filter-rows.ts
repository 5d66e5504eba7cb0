import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import type { FieldDefinition, FieldValue } from '../../domain/definition.ts';
import type { FieldError } from '../../domain/problem.ts';
import { sentenceOf } from '../../domain/sentences.ts';
import type { EntityModel } from '../model.ts';
import { columnOf } from '../rows/storage.ts';
import type { Scope } from '../scope.ts';
import { invalid, invalidList, type Filter, type Operator } from './list-query.ts';
import { readText } from './read-text.ts';
import { containsText, isSearchable } from './search.ts';

type Condition = Expression<SqlBool>;

const MOST_VALUES = 200;
const comparisons: Partial<Record<Operator, RawBuilder<unknown>>> = {
  lt: sql`<`,
  lte: sql`<=`,
  gt: sql`>`,
  gte: sql`>=`,
};
const texts: ReadonlySet<FieldDefinition['type']> = new Set(['text', 'longtext', 'email', 'url'] as const);

/** The filters as conditions. Throws `list/invalid` with an error for each that is not one of this entity. */
export function filterRows(entity: EntityModel, filters: readonly Filter[], scope: Scope): Condition[] {
  const errors: FieldError[] = [];
  const conditions: Condition[] = [];
  for (const filter of filters) {
    const field = entity.fields.get(filter.field);
    const made = field ? condition(entity, field, filter, scope) : `There is no field ${filter.field}.`;
    if (typeof made === 'string') errors.push(invalid(filter.field, made));
    else conditions.push(made);
  }
  if (errors.length > 0) throw invalidList(errors);
  return conditions;
}

/** A condition, or why there is none. */
function condition(
  entity: EntityModel,
  field: FieldDefinition,
  { operator, value }: Filter,
  scope: Scope,
): Condition | string {
  const column = columnOf(entity, field);
  const unfit = `${field.title} cannot be filtered by ${operator}.`;
  if (operator === 'null') {
    if (value !== 'true' && value !== 'false') return 'null is true or false.';
    const isNull = field.many
      ? sql<SqlBool>`NOT ${hasMember(entity, field)}`
      : sql<SqlBool>`${column} IS NULL`;
    return value === 'true' ? isNull : sql<SqlBool>`NOT (${isNull})`;
  }
  if (field.type === 'json' || field.many !== (operator === 'has')) return unfit;
  if (operator === 'contains')
    return texts.has(field.type) && isSearchable(value) ? containsText(column, value, scope) : unfit;
  const given = (operator === 'in' ? value.split(',') : [value]).map((text) => read(field, text, scope));
  if (given.length > MOST_VALUES) return `${field.title} takes at most ${MOST_VALUES} values.`;
  const values = given.filter((one) => one !== undefined);
  if (values.length < given.length) return sentenceOf('wrong-type', { ...field, many: false });
  const [first] = values;
  switch (operator) {
    case 'has':
      return hasMember(entity, field, first);
    case 'in':
      return sql<SqlBool>`${column} IN (${sql.join(values)})`;
    case 'eq':
      return sql<SqlBool>`${column} = ${first}`;
    case 'ne':
      return sql<SqlBool>`${column} IS DISTINCT FROM ${first}`;
    default:
      return sql<SqlBool>`${column} ${comparisons[operator] ?? sql`=`} ${first}`;
  }
}

function read(field: FieldDefinition, text: string, { actor }: Scope): FieldValue | undefined {
  return field.to === 'User' && text === 'me' ? actor.user : readText(field, text);
}

/** Whether a set has a member, or any at all. */
function hasMember(entity: EntityModel, field: FieldDefinition, value?: FieldValue): RawBuilder<SqlBool> {
  const { table } = entity.definition;
  const set = `${table}_${field.column}`;
  const own = sql`${sql.ref(`${set}.row_id`)} = ${sql.ref(`${table}.id`)}`;
  const which = value === undefined ? own : sql`${own} AND ${sql.ref(`${set}.value`)} = ${value}`;
  return sql<SqlBool>`EXISTS (SELECT 1 FROM ${sql.table(set)} WHERE ${which})`;
}
