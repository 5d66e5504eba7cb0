import { z } from 'zod';
import type { FieldDefinition, FieldValue } from './definition.ts';
import { fieldSchema, type ValueCode } from './field-schema.ts';
import type { FieldError } from './problem.ts';
import { sentenceOf } from './sentences.ts';

export interface ReadValues {
  /** The values that are right, as they will be stored. */
  readonly values: Readonly<Record<string, FieldValue>>;
  /** One for each field that is not. */
  readonly errors: readonly FieldError[];
}

/**
 * Makes a reader of values for some fields of a row. Fields may be left out, and be null unless they are required; any
 * other key is an error `unknown-field`.
 */
export function valuesReader(fields: readonly FieldDefinition[]): (input: object) => ReadValues {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const schemas = fields.map(
    (field) =>
      [
        field.name,
        field.required || field.many ? fieldSchema(field) : fieldSchema(field).nullable(),
      ] as const,
  );
  const schema = z.strictObject(Object.fromEntries(schemas.map(([name, one]) => [name, one.optional()])));
  return (input) => {
    const result = schema.safeParse(input);
    if (result.success) return { values: given(result.data), errors: [] };
    const errors = new Map<string, FieldError>();
    for (const issue of result.error.issues) {
      const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
      for (const name of unknown) errors.set(name, unknownField(name));
      const field = byName.get(String(issue.path[0]));
      if (field && !errors.has(field.name)) errors.set(field.name, errorOf(field, issue.message, input));
    }
    const values: Record<string, FieldValue> = {};
    for (const [name, one] of schemas) {
      const value: unknown = Object.hasOwn(input, name)
        ? (input as Record<string, unknown>)[name]
        : undefined;
      if (value !== undefined && !errors.has(name)) values[name] = one.parse(value);
    }
    return { values, errors: [...errors.values()] };
  };
}

/** Whether a field has nothing in it: null, an empty text, an empty set. */
export function isEmpty(value: FieldValue | undefined): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

export function requiredError(field: FieldDefinition): FieldError {
  return { field: field.name, code: 'required', message: sentenceOf('required', field) };
}

function errorOf(field: FieldDefinition, message: string, input: object): FieldError {
  const value = (input as Record<string, unknown>)[field.name];
  const code = field.required && (value === null || value === '') ? 'required' : (message as ValueCode);
  return { field: field.name, code, message: sentenceOf(code, field) };
}

function unknownField(name: string): FieldError {
  return {
    field: name,
    code: 'unknown-field',
    message: `There is no field ${JSON.stringify(name)} that can be written.`,
  };
}

function given(values: Record<string, FieldValue | undefined>): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, FieldValue] => entry[1] !== undefined),
  );
}
