import type { FieldDefinition } from '../../domain/definition.ts';
import type { Refs } from '../client/rows.ts';
import { formatValue } from '../fields/format-value.ts';
import { texts } from '../texts.ts';
import { isNumeric } from '../domain/fields.ts';
import type { Filter } from './list-query.ts';

/** The filters of one field in words. */
export function filterText(field: FieldDefinition, filters: readonly Filter[], refs: Refs): string {
  return filters.map((filter) => textOf(field, filter, refs)).join(', ');
}

function textOf(field: FieldDefinition, { operator, value }: Filter, refs: Refs): string {
  const one = (text: string) => formatFilterValue(field, text, refs);
  switch (operator) {
    case 'null':
      return value === 'true' ? texts.filterEmpty : texts.filterFilled;
    case 'in':
      return value.split(',').map(one).join(` ${texts.or} `);
    case 'contains':
      return texts.filterContains(value);
    case 'gte':
      return texts.filterFrom(one(value));
    case 'lte':
      return texts.filterTo(one(value));
    case 'gt':
      return texts.filterOver(one(value));
    case 'lt':
      return texts.filterUnder(one(value));
    case 'ne':
      return texts.filterNot(one(value));
    default:
      return one(value);
  }
}

function formatFilterValue(field: FieldDefinition, text: string, refs: Refs): string {
  if (field.to === 'User' && text === 'me') return texts.me;
  if (isNumeric(field)) return formatValue(field, Number(text), refs);
  if (field.type === 'boolean') return text === 'true' ? texts.yes : texts.no;
  return formatValue({ ...field, many: false }, text, refs);
}
