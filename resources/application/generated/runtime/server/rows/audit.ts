import type { AnyRow, FieldValue } from '../../domain/definition.ts';
import type { Change } from '../hooks.ts';
import type { EntityModel } from '../model.ts';
import { problem } from '../problem.ts';
import type { Scope, Unit } from '../scope.ts';
import type { AuditEntry, AuditPage, References } from '../services.ts';
import { isEmpty } from '../../domain/read-values.ts';
import { changedFields } from './complete-row.ts';
import { titlesFor, titlesOf } from './titles.ts';

const PER_PAGE = 50;

type Changes = Record<string, readonly [FieldValue, FieldValue]>;

/** Writes down who did what. */
export async function recordAudit(
  { db, actor, context }: Unit,
  entity: EntityModel,
  change: Change,
): Promise<void> {
  const row = change.after ?? change.before;
  await db
    .insertInto('_audit')
    .values({
      org_id: actor.org,
      entity: entity.definition.name,
      row_id: row.id,
      at: context.now,
      by_id: actor.user,
      action: change.action === 'transition' ? change.transition : change.action,
      changes: JSON.stringify(changesOf(entity, change)),
    })
    .execute();
}

/** What was done to a row, the newest first. Whether the actor may know is for the caller to see. */
export async function readAudit(
  scope: Scope,
  entity: EntityModel,
  row: AnyRow,
  cursor: string | undefined,
): Promise<AuditPage> {
  if (cursor !== undefined && !/^[1-9]\d{0,14}$/.test(cursor))
    throw problem(400, 'list/cursor', 'The cursor is not one of this list.');
  let query = scope.db
    .selectFrom('_audit')
    .select(['seq', 'at', 'by_id', 'action', 'changes'])
    .where('org_id', '=', scope.actor.org)
    .where('entity', '=', entity.definition.name)
    .where('row_id', '=', row.id);
  if (cursor !== undefined) query = query.where('seq', '<', Number(cursor));
  const found = await query
    .orderBy('seq', 'desc')
    .limit(PER_PAGE + 1)
    .execute();
  const items = found.slice(0, PER_PAGE).map((entry): AuditEntry => ({
    id: String(entry['seq']),
    at: String(entry['at']),
    by: entry['by_id'] === null ? null : String(entry['by_id']),
    action: String(entry['action']),
    changes: JSON.parse(String(entry['changes'])) as Changes,
  }));
  return {
    items,
    refs: await titlesIn(scope, entity, items),
    next: found.length > PER_PAGE ? (items.at(-1)?.id ?? null) : null,
  };
}

/** How those are called who wrote, and what was and is referred to. */
async function titlesIn(
  scope: Scope,
  entity: EntityModel,
  items: readonly AuditEntry[],
): Promise<References> {
  const rows = items.flatMap(({ changes }) =>
    [0, 1].map((side) =>
      Object.fromEntries(Object.entries(changes).map(([name, sides]) => [name, sides[side] ?? null])),
    ),
  );
  const titles = await titlesFor(scope, entity, rows);
  const writers = await titlesOf(scope, 'User', [...new Set(items.flatMap(({ by }) => by ?? []))]);
  return { ...titles, User: { ...titles['User'], ...writers['User'] } };
}

function changesOf(entity: EntityModel, { before, after }: Change): Changes {
  const names =
    before && after
      ? changedFields(entity, before, after)
      : entity.definition.fields
          .map(({ name }) => name)
          .filter((name) => !isEmpty((after ?? before)?.[name]));
  return Object.fromEntries(names.map((name) => [name, [before?.[name] ?? null, after?.[name] ?? null]]));
}
