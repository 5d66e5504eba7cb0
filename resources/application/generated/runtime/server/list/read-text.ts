import type { FieldDefinition, FieldValue } from '../../domain/definition.ts';
import { valueSchema } from '../../domain/field-schema.ts';

/** A value that stands in an address as text. Undefined where it is none of the field. */
export function readText(field: FieldDefinition, text: string): FieldValue | undefined {
  return readValue(field, typed(field, text));
}

/** A value that comes from outside, whatever the bounds of its field; parts of an e-mail or web address are fine. */
export function readValue(field: FieldDefinition, value: unknown): FieldValue | undefined {
  const loose =
    field.type === 'email' || field.type === 'url' ? ({ ...field, type: 'text' } as const) : field;
  return valueSchema(loose).safeParse(value).data;
}

function typed({ type }: FieldDefinition, text: string): unknown {
  switch (type) {
    case 'integer':
    case 'money':
    case 'number':
      return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    default:
      return text;
  }
}
