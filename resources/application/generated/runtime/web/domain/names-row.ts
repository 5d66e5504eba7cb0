import type { EntityDefinition, FieldDefinition } from '../../domain/definition.ts';

/** Whether rows are called by this field, alone or among others. */
export function namesRow({ title }: EntityDefinition, field: FieldDefinition): boolean {
  return title.some((part) => 'field' in part && part.field === field.name);
}
