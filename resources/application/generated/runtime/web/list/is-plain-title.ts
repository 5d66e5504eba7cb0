import type { EntityDefinition, FieldDefinition } from '../../domain/definition.ts';

/** Whether rows are called by this field and nothing else, so that its column can lead to them. */
export function isPlainTitle({ title }: EntityDefinition, field: FieldDefinition): boolean {
  const [part, ...more] = title;
  return more.length === 0 && part !== undefined && 'field' in part && part.field === field.name;
}
