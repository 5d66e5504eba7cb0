import { define } from './define.ts';
import type { EntityDefinition, FieldDefinition, RowBase } from './definition.ts';

const { field } = define<RowBase>();

/** The fields that every row has, written as those that are declared. */
export const baseFields: readonly FieldDefinition[] = [
  field('id', 'text', 'Id', { required: true }),
  field('org', 'text', 'Org', { column: 'org_id', required: true }),
  field('created_at', 'datetime', 'Created at', { required: true }),
  field('created_by', 'ref', 'Created by', { column: 'created_by_id', to: 'User' }),
  field('updated_at', 'datetime', 'Updated at', { required: true }),
  field('updated_by', 'ref', 'Updated by', { column: 'updated_by_id', to: 'User' }),
  field('version', 'integer', 'Version', { required: true }),
];

const sortable: ReadonlySet<FieldDefinition['type']> = new Set([
  'text',
  'email',
  'url',
  'integer',
  'number',
  'money',
  'boolean',
  'date',
  'datetime',
  'choice',
] as const);

/** Whether a list can be sorted by it. */
export function isSortable(field: FieldDefinition): boolean {
  return !field.many && sortable.has(field.type);
}

/** Whether people write it: the state changes by transitions only, and what is computed follows from the rest. */
export function isWritable(entity: EntityDefinition, field: FieldDefinition): boolean {
  return field.computed === null && field.name !== entity.states?.field;
}
