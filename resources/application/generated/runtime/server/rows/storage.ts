import { sql, type RawBuilder } from 'kysely';
import type { AnyRow, FieldDefinition, FieldValue, Json } from '../../domain/definition.ts';
import { compareBytes } from '../../domain/semantics.ts';
import type { EntityModel } from '../model.ts';
import type { Scope } from '../scope.ts';

type Stored = Readonly<Record<string, unknown>>;

/** A value as the column of its field takes it. */
export function toColumn(field: FieldDefinition, value: FieldValue | undefined): unknown {
  if (value === undefined || value === null) return null;
  return field.type === 'json' ? JSON.stringify(value) : value;
}

/** A value as it comes from the column of its field. */
export function fromColumn(field: FieldDefinition, stored: unknown, dialect: Scope['dialect']): FieldValue {
  if (stored === null || stored === undefined) return null;
  if (dialect === 'sqlite') {
    if (field.type === 'boolean') return stored === 1;
    if (field.type === 'json') return JSON.parse(String(stored)) as Json;
  }
  return stored as FieldValue;
}

/** `"deal"."owner_id"` */
export function columnOf(entity: EntityModel, field: FieldDefinition): RawBuilder<unknown> {
  return sql.ref(`${entity.definition.table}.${field.column}`);
}

/** The columns of a row, for `select`. */
export function selection(entity: EntityModel): string[] {
  return entity.stored.map(({ column }) => `${entity.definition.table}.${column}`);
}

/** Makes rows of what was selected, with their sets, in the same order. */
export async function toRows(scope: Scope, entity: EntityModel, found: readonly Stored[]): Promise<AnyRow[]> {
  const sets =
    found.length === 0
      ? []
      : await loadSets(
          scope,
          entity,
          found.map(({ id }) => String(id)),
        );
  return found.map((stored) => {
    const row: Record<string, FieldValue> = {};
    for (const field of entity.fields.values())
      row[field.name] = field.many ? [] : fromColumn(field, stored[field.column], scope.dialect);
    for (const { name, members } of sets) row[name] = members.get(String(stored['id'])) ?? [];
    return row as AnyRow;
  });
}

async function loadSets({ db, actor }: Scope, entity: EntityModel, ids: readonly string[]) {
  return Promise.all(
    entity.sets.map(async ({ field, table }) => {
      const found = await db
        .selectFrom(table)
        .select(['row_id', 'value'])
        .where('row_id', 'in', ids)
        .where('org_id', '=', actor.org)
        .execute();
      const members = new Map<string, string[]>();
      for (const { row_id: id, value } of found) {
        const of = members.get(String(id));
        if (of) of.push(String(value));
        else members.set(String(id), [String(value)]);
      }
      for (const of of members.values()) of.sort(compareBytes);
      return { name: field.name, members };
    }),
  );
}
