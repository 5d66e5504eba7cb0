import type { Kysely } from 'kysely';
import type { AnyRow, FieldValue, Transition } from '../../domain/definition.ts';
import { isEmpty } from '../../domain/read-values.ts';
import type { Tables } from '../database/open-database.ts';
import type { EntityModel } from '../model.ts';

type Changes = Record<string, readonly [FieldValue, FieldValue]>;

/** Writes the audit trail of rows as if people had made them: the row in its first state, then each transition. */
export async function recordHistory(
  db: Kysely<Tables>,
  { definition }: EntityModel,
  made: readonly { readonly row: AnyRow; readonly path: readonly Transition[] }[],
): Promise<void> {
  const { name, fields, states } = definition;
  const entries = made.flatMap(({ row, path }) => {
    const first: Changes = {};
    for (const field of fields) {
      const value = field.name === states?.field ? states.initial : row[field.name];
      if (value !== undefined && !isEmpty(value)) first[field.name] = [null, value];
    }
    const about = { org_id: row.org, entity: name, row_id: row.id, by_id: row.created_by };
    let state = states?.initial ?? null;
    const moves = path.map((transition) => {
      const changes: Changes = { [states?.field ?? '']: [state, transition.to] };
      state = transition.to;
      return { ...about, at: row.updated_at, action: transition.name, changes: JSON.stringify(changes) };
    });
    return [{ ...about, at: row.created_at, action: 'create', changes: JSON.stringify(first) }, ...moves];
  });
  await db.insertInto('_audit').values(entries).execute();
}
