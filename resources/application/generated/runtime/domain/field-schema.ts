import { z } from 'zod';
import type { FieldDefinition, FieldValue } from './definition.ts';
import { isStorableJson, isStorableText } from './json-value.ts';
import { isRealDate, toMoment } from './real-dates.ts';
import { compareBytes, size } from './semantics.ts';

const MOST_MEMBERS = 1000;

/** What a value was refused for; `sentences.ts` has the sentences. */
export type ValueCode =
  | 'required'
  | 'wrong-type'
  | 'characters'
  | 'too-short'
  | 'too-long'
  | 'too-small'
  | 'too-large'
  | 'too-many'
  | 'format'
  | 'option';

/**
 * What may be written to a field: its value as it will be stored, in any case not null. The messages of issues are
 * `ValueCode`s.
 */
export function fieldSchema(field: FieldDefinition): z.ZodType<FieldValue, unknown> {
  const { min, max } = field;
  const one = valueSchema(field);
  if (field.many)
    return z
      .array(one as z.ZodType<string>, code('wrong-type'))
      .max(MOST_MEMBERS, code('too-many'))
      .transform((members) => [...new Set(members)].sort(compareBytes))
      .refine((members) => !field.required || members.length > 0, code('required'));
  const isText =
    field.type === 'text' || field.type === 'longtext' || field.type === 'email' || field.type === 'url';
  const measure = (value: FieldValue) => (isText ? (size(value as string) ?? 0) : Number(value));
  return one
    .refine((value) => !field.required || value !== '', code('required'))
    .refine((value) => min === null || measure(value) >= min, code(isText ? 'too-short' : 'too-small'))
    .refine((value) => max === null || measure(value) <= max, code(isText ? 'too-long' : 'too-large'));
}

/** What a value of this type is like, whatever its bounds; of a set, one member. */
export function valueSchema(field: FieldDefinition): z.ZodType<FieldValue, unknown> {
  switch (field.type) {
    case 'text':
    case 'longtext':
    case 'ref':
      return text();
    case 'email':
      return text().refine((value) => z.email().max(254).safeParse(value).success, code('format'));
    case 'url':
      return text().refine(
        (value) => /^https?:\/\/[^\s\p{Cc}]+$/iu.test(value) && URL.canParse(value),
        code('format'),
      );
    case 'integer':
    case 'money':
      return number().refine(Number.isSafeInteger, code('wrong-type'));
    case 'number':
      return number();
    case 'boolean':
      return z.boolean(code('wrong-type'));
    case 'date':
      return text().refine(isRealDate, code('format'));
    case 'datetime':
      return text()
        .refine((value) => toMoment(value) !== undefined, code('format'))
        .transform((value) => toMoment(value) ?? value);
    case 'choice':
      return text().refine((value) => field.options.some(({ name }) => name === value), code('option'));
    case 'json':
      return z.custom<FieldValue>(
        (value) => value !== undefined && isStorableJson(value),
        code('characters'),
      );
  }
}

function text() {
  return z.string(code('wrong-type')).refine(isStorableText, { ...code('characters'), abort: true });
}

/** Finite; −0 is 0. */
function number() {
  return z.number(code('wrong-type')).transform((value) => value + 0);
}

function code(error: ValueCode) {
  return { error };
}
