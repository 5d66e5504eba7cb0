/** Which rows belong to which day. Days are as they are written; moments fall on the day that it is here. */
import type { AnyRow, FieldDefinition } from '../../domain/definition.ts';
import { localDayOf } from '../fields/dates.ts';
import type { Filter } from '../list/list-query.ts';

export function dayOf(field: FieldDefinition, row: AnyRow): string {
  const value = String(row[field.name] ?? '');
  return field.type === 'datetime' ? localDayOf(new Date(value)) : value;
}

export function rowsByDay(
  field: FieldDefinition,
  rows: readonly AnyRow[],
): ReadonlyMap<string, readonly AnyRow[]> {
  const days = new Map<string, AnyRow[]>();
  for (const row of rows) {
    const day = dayOf(field, row);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return days;
}

/** From the beginning of one day to the end of another. */
export function betweenDays(field: FieldDefinition, first: string, last: string): readonly Filter[] {
  const isMoment = field.type === 'datetime';
  const from = isMoment ? new Date(`${first}T00:00:00`).toISOString() : first;
  const to = isMoment ? new Date(`${last}T23:59:59.999`).toISOString() : last;
  return [
    { field: field.name, operator: 'gte', value: from },
    { field: field.name, operator: 'lte', value: to },
  ];
}
