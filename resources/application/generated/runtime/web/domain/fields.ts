/** The fields of a row as pages see them: those of its entity and those that every row has. */
import { baseFields } from '../../domain/base-fields.ts';
import type { EntityDefinition, FieldDefinition } from '../../domain/definition.ts';
import { texts } from '../texts.ts';

const HAS_NO_COLUMN: ReadonlySet<FieldDefinition['type']> = new Set(['longtext', 'json'] as const);
const MOST_COLUMNS = 6;

/** Null: the entity has no such field. */
export function fieldOf(entity: EntityDefinition, name: string): FieldDefinition | null {
  const base = baseFields.find((field) => field.name === name);
  if (base) return { ...base, title: texts.baseFields[name] ?? base.title };
  return entity.fields.find((field) => field.name === name) ?? null;
}

export function fieldsNamed(entity: EntityDefinition, names: readonly string[]): readonly FieldDefinition[] {
  return names.flatMap((name) => fieldOf(entity, name) ?? []);
}

export function isNumeric(field: FieldDefinition): boolean {
  return field.type === 'integer' || field.type === 'number' || field.type === 'money';
}

/** What a list shows where no view says it: what names a row, its state, and what is short. */
export function plainColumns(entity: EntityDefinition): readonly string[] {
  const naming = entity.title.flatMap((part) => ('field' in part ? [part.field] : []));
  const state = entity.states ? [entity.states.field] : [];
  const short = entity.fields.filter((field) => !field.many && !HAS_NO_COLUMN.has(field.type));
  return [...new Set([...naming, ...state, ...short.map((field) => field.name)])].slice(0, MOST_COLUMNS);
}
