/** The columns of a board, and which rows stand in them. */
import type { AnyRow, EntityDefinition, FieldDefinition } from '../../domain/definition.ts';
import { texts } from '../texts.ts';

export interface Column {
  /** The option or state; null for rows that have none. */
  readonly value: string | null;
  readonly title: string;
}

/** Where a row was moved to while the server has not answered, or its answer is not on the page yet. */
export type Moved = ReadonlyMap<string, { readonly row: AnyRow; readonly to: string | null }>;

export function columnsOf(entity: EntityDefinition, field: FieldDefinition): readonly Column[] {
  const options = entity.states?.field === field.name ? entity.states.values : field.options;
  const all = options.map(({ name, title }): Column => ({ value: name, title }));
  return field.required || entity.states?.field === field.name
    ? all
    : [...all, { value: null, title: texts.none }];
}

export function columnKey(value: string | null): string {
  return value ?? '';
}

/** The rows of a column as the server has them, with those moved in at the top and without those moved out. */
export function rowsIn(column: Column, loaded: readonly AnyRow[], moved: Moved): readonly AnyRow[] {
  const came = [...moved.values()].filter(
    ({ row, to }) => to === column.value && !loaded.some(({ id }) => id === row.id),
  );
  const stayed = loaded.filter(({ id }) => {
    const move = moved.get(id);
    return move === undefined || move.to === column.value;
  });
  return [...came.map(({ row }) => row), ...stayed];
}
