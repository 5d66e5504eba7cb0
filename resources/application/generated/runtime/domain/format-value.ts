import type { EntityDefinition, FieldDefinition, FieldValue, RowBase } from './definition.ts';
import { baseFields } from './base-fields.ts';

/** How many digits of a currency are behind the point: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** A value in plain text that is the same in every locale; references as `titleOf` says. Empty for null. */
export function formatValue(
  field: FieldDefinition,
  value: FieldValue,
  titleOf: (entity: string, id: string) => string,
): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map((one: string) => formatValue(field, one, titleOf)).join(', ');
  if (field.to !== null) return titleOf(field.to, String(value));
  if (field.type === 'choice')
    return field.options.find(({ name }) => name === value)?.title ?? String(value);
  if (field.type === 'boolean') return value === true ? 'yes' : 'no';
  if (field.currency !== null && typeof value === 'number') {
    const digits = minorDigits(field.currency);
    return `${(value / 10 ** digits).toFixed(digits)} ${field.currency}`;
  }
  return field.type === 'json' ? JSON.stringify(value) : String(value);
}

/** How a row is called; its label where all fields of the title are empty. */
export function rowTitle(
  entity: EntityDefinition,
  row: Pick<RowBase, 'id'> & { readonly [field: string]: FieldValue },
  titleOf: (entity: string, id: string) => string,
): string {
  const parts = entity.title.map((part) => {
    if ('text' in part) return part.text;
    const field = [...entity.fields, ...baseFields].find(({ name }) => name === part.field);
    return field ? formatValue(field, row[field.name] ?? null, titleOf) : '';
  });
  const hasValue = entity.title.some((part, index) => 'field' in part && parts[index] !== '');
  return hasValue ? parts.join('').trim() : entity.label;
}
