import type { AnyRow, EntityDefinition } from '../../domain/definition.ts';
import { rowTitle } from '../../domain/format-value.ts';
import type { Refs } from '../client/rows.ts';

/** How a row is called, in the words that the server uses for it elsewhere. */
export function titleOf(entity: EntityDefinition, row: AnyRow, refs: Refs = {}): string {
  return rowTitle(entity, row, (to, id) => refs[to]?.[id] ?? '');
}
