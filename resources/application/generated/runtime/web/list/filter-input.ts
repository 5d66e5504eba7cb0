/** What a person fills in to filter by a field, and the filters that it means. */
import type { FieldDefinition, FieldValue } from '../../domain/definition.ts';
import { isNumeric } from '../domain/fields.ts';
import { localDayOf } from '../fields/dates.ts';
import { inputOf, valueOf } from '../fields/input.ts';
import type { Filter, Operator } from './list-query.ts';

export type FilterKind = 'options' | 'yes-no' | 'reference' | 'range' | 'text';

export interface FilterInput {
  /** Rows where the field has nothing, or anything, instead of certain values. */
  readonly presence: 'any' | 'empty' | 'filled';
  /** Options, `true` and `false`, or the id of a row. */
  readonly chosen: readonly string[];
  readonly text: string;
  readonly from: string;
  readonly to: string;
}

export function filterKindOf(field: FieldDefinition): FilterKind {
  if (field.type === 'choice') return 'options';
  if (field.type === 'boolean') return 'yes-no';
  if (field.type === 'ref') return 'reference';
  if (isNumeric(field) || field.type === 'date' || field.type === 'datetime') return 'range';
  return 'text';
}

export function readFilterInput(field: FieldDefinition, filters: readonly Filter[]): FilterInput {
  const valueWith = (...operators: Operator[]) =>
    filters.find((filter) => operators.includes(filter.operator))?.value ?? '';
  const presence = valueWith('null');
  const chosen = valueWith('in', 'eq', 'has');
  return {
    presence: presence === '' ? 'any' : presence === 'true' ? 'empty' : 'filled',
    chosen: chosen === '' ? [] : chosen.split(','),
    text: valueWith('contains', 'eq'),
    from: boundInput(field, valueWith('gte', 'gt', 'eq')),
    to: boundInput(field, valueWith('lte', 'lt', 'eq')),
  };
}

/** Null: what was typed means nothing. */
export function writeFilters(field: FieldDefinition, input: FilterInput): readonly Filter[] | null {
  const filter = (operator: Operator, value: string): Filter => ({ field: field.name, operator, value });
  if (input.presence !== 'any') return [filter('null', String(input.presence === 'empty'))];
  const kind = filterKindOf(field);
  if (kind === 'text') return input.text === '' ? [] : [filter('contains', input.text)];
  if (kind === 'range') {
    const from = boundOf(field, input.from, 'start');
    const to = boundOf(field, input.to, 'end');
    if (from === null || to === null) return null;
    return [...(from === '' ? [] : [filter('gte', from)]), ...(to === '' ? [] : [filter('lte', to)])];
  }
  const [first, ...more] = input.chosen;
  if (first === undefined) return [];
  if (field.many) return [filter('has', first)];
  return more.length === 0 ? [filter('eq', first)] : [filter('in', input.chosen.join(','))];
}

function boundInput(field: FieldDefinition, value: string): string {
  if (value === '') return '';
  if (field.type === 'datetime') return localDayOf(new Date(value));
  return String(inputOf(field, isNumeric(field) ? Number(value) : value));
}

/** Of a moment people say the day: the whole of it is meant. */
function boundOf(field: FieldDefinition, input: string, edge: 'start' | 'end'): string | null {
  if (input === '') return '';
  const isMoment = field.type === 'datetime';
  const reading = valueOf(
    field,
    isMoment ? `${input}T${edge === 'start' ? '00:00' : '23:59:59.999'}` : input,
  );
  const value: FieldValue = reading.ok ? reading.value : null;
  return value === null ? null : String(value);
}
