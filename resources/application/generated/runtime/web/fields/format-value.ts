import type { FieldDefinition, FieldValue } from '../../domain/definition.ts';
import type { Refs } from '../client/rows.ts';
import { texts } from '../texts.ts';
import { formatDay, formatMoment } from './dates.ts';
import { formatMoney } from './money.ts';

const integers = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
/** As many digits as a double is sure of. */
const numbers = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 15 });

/** A value as people read it, as plain text; empty for nothing. */
export function formatValue(field: FieldDefinition, value: FieldValue, refs: Refs): string {
  if (value === null) return '';
  if (Array.isArray(value) && field.many)
    return value.map((one: string) => formatOne(field, one, refs)).join(', ');
  return formatOne(field, value, refs);
}

function formatOne(field: FieldDefinition, value: FieldValue, refs: Refs): string {
  switch (field.type) {
    case 'money':
      return typeof value === 'number' ? formatMoney(value, field.currency) : '';
    case 'integer':
      return typeof value === 'number' ? integers.format(value) : '';
    case 'number':
      return typeof value === 'number' ? numbers.format(value) : '';
    case 'boolean':
      return value === true ? texts.yes : texts.no;
    case 'date':
      return formatDay(String(value));
    case 'datetime':
      return formatMoment(String(value));
    case 'choice':
      return field.options.find((option) => option.name === value)?.title ?? String(value);
    case 'ref':
      return refs[field.to ?? '']?.[String(value)] ?? texts.hiddenReference;
    case 'json':
      return JSON.stringify(value);
    default:
      return String(value);
  }
}
