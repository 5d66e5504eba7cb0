import type { FieldDefinition } from './definition.ts';
import type { ValueCode } from './field-schema.ts';
import { formatValue } from './format-value.ts';

/** What is wrong with the value of a field, for the person who filled it in. */
export function sentenceOf(code: ValueCode, field: FieldDefinition): string {
  const { title } = field;
  const bound = (value: number | null) => formatValue(field, value, (_, id) => id);
  switch (code) {
    case 'required':
      return `${title} is needed.`;
    case 'wrong-type':
      return field.many ? `${title} takes a list of texts.` : `${title} takes ${kinds[field.type]}.`;
    case 'characters':
      return `${title} has characters that cannot be kept.`;
    case 'too-short':
      return `${title} needs at least ${field.min} characters.`;
    case 'too-long':
      return `${title} takes at most ${field.max} characters.`;
    case 'too-small':
      return `${title} is at least ${bound(field.min)}.`;
    case 'too-large':
      return `${title} is at most ${bound(field.max)}.`;
    case 'too-many':
      return `${title} has too many entries.`;
    case 'format':
      return `${title} takes ${kinds[field.type]}.`;
    case 'option':
      return `${title} is one of: ${field.options.map((option) => option.title).join(', ')}.`;
  }
}

const kinds: Readonly<Record<FieldDefinition['type'], string>> = {
  text: 'a text',
  longtext: 'a text',
  email: 'an e-mail address',
  url: 'a web address that begins with http:// or https://',
  integer: 'a whole number',
  number: 'a number',
  money: 'an amount in whole minor units',
  boolean: 'true or false',
  date: 'a day such as 2026-11-20',
  datetime: 'a moment in UTC such as 2026-11-20T16:00:00Z',
  choice: 'one of its options',
  ref: 'the id of a row',
  json: 'JSON',
};
