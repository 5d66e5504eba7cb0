import { createHash } from 'node:crypto';
import type { FieldDefinition, FieldValue } from '../../domain/definition.ts';
import { problem } from '../problem.ts';
import type { EntityModel } from '../model.ts';
import type { ListQuery } from './list-query.ts';
import { readValue } from './read-text.ts';

/** The last row of a page: what the next one comes behind. */
export interface Position {
  /** Of the field that the list is sorted by; null where the row has none. */
  readonly value: FieldValue;
  readonly id: string;
}

/**
 * A position as text. It says which query it belongs to, since it means nothing in another one; it is no secret and no
 * proof: whoever makes one up sees no row that the list would not show anyway.
 */
export function writeCursor(entity: EntityModel, query: ListQuery, { value, id }: Position): string {
  return Buffer.from(JSON.stringify([fingerprint(entity, query), value, id])).toString('base64url');
}

/** Throws `list/cursor` where the text is no position in this query. */
export function readCursor(entity: EntityModel, query: ListQuery, field: FieldDefinition): Position | null {
  if (query.cursor === undefined) return null;
  const parts = parsed(query.cursor);
  if (Array.isArray(parts) && parts.length === 3 && parts[0] === fingerprint(entity, query)) {
    const [value, id] = [parts[1] === null ? null : readValue(field, parts[1]), readValue(idField, parts[2])];
    if (value !== undefined && typeof id === 'string') return { value, id };
  }
  throw problem(400, 'list/cursor', 'The cursor is not one of this list.');
}

const idField: Pick<FieldDefinition, 'type'> & FieldDefinition = { type: 'text' } as FieldDefinition;

function fingerprint({ definition }: EntityModel, { sort, q, view, filters = [] }: ListQuery): string {
  const asked = filters.map(({ field, operator, value }) => [field, operator, value]);
  const text = JSON.stringify([definition.name, sort ?? '', q ?? '', view ?? '', asked]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
