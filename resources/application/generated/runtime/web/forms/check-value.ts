import type { FieldDefinition, FieldValue } from '../../domain/definition.ts';
import type { ValueCode } from '../../domain/field-schema.ts';
import { size } from '../../domain/semantics.ts';

/** What can be seen to be wrong before the server is asked; it decides in the end, and knows more. */
export function checkValue(field: FieldDefinition, value: FieldValue, required: boolean): ValueCode | null {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) {
    return required ? 'required' : null;
  }
  const isText = typeof value === 'string' && field.options.length === 0 && field.to === null;
  const measure = isText ? size(value) : value;
  if (typeof measure !== 'number') return null;
  if (field.min !== null && measure < field.min) return isText ? 'too-short' : 'too-small';
  if (field.max !== null && measure > field.max) return isText ? 'too-long' : 'too-large';
  return null;
}
