import type { AnyRow, FieldValue } from '../../domain/definition.ts';
import { recordEvents } from '../events/record-events.ts';
import type { Change, EntityHooks, HookContext } from '../hooks.ts';
import type { EntityModel } from '../model.ts';
import { invalidRow } from '../problem.ts';
import type { Unit } from '../scope.ts';
import { recordAudit } from './audit.ts';
import { changedFields, missingFields, requireChecks, withValues } from './complete-row.ts';
import { findUnknownReferences } from './references.ts';
import { deleteRow, insertRow, updateRow } from './store-row.ts';

/**
 * Does what every write does, whoever asked for it: hooks, checks, the row itself, audit trail and events. What only
 * people have to meet (rights, versions, what they may write) is done by then. Resolves to the row as it is now.
 */
export async function writeRow(unit: Unit, entity: EntityModel, asked: Change): Promise<AnyRow> {
  const hooks: EntityHooks<AnyRow> = unit.hooks.entities?.[entity.definition.name] ?? {};
  const change = await afterHook(unit, entity, asked, hooks);
  const { after } = change;
  if (after) {
    // A transition is told of even where it leads back to the same.
    if (change.action === 'update' && changedFields(entity, change.before, after).length === 0)
      return change.before;
    const missing = missingFields(entity, after);
    if (missing.length > 0) throw invalidRow(missing);
    requireChecks(entity, after, unit);
  }
  if (change.action === 'create') await insertRow(unit, entity, change.after);
  else if (change.action === 'delete') await deleteRow(unit, entity, change.before);
  else await updateRow(unit, entity, change.before, change.after);
  await recordAudit(unit, entity, change);
  recordEvents(unit, entity, change);
  await hooks.afterWrite?.(change, hookContext(unit));
  return change.action === 'delete' ? change.before : change.after;
}

/** The row that a change makes of another: one version on, by this actor, now. */
export function nextRow(
  unit: Unit,
  entity: EntityModel,
  before: AnyRow,
  values: Readonly<Record<string, FieldValue>>,
): AnyRow {
  const { actor, now } = unit.context;
  const stamped = { ...before, version: before.version + 1, updated_at: now, updated_by: actor };
  return withValues(entity, stamped, values, unit.context);
}

async function afterHook(
  unit: Unit,
  entity: EntityModel,
  change: Change,
  hooks: EntityHooks<AnyRow>,
): Promise<Change> {
  const returned = await hooks.beforeWrite?.(change, hookContext(unit));
  if (!returned || change.action === 'delete') return change;
  const { values, errors } = entity.readValues(returned);
  if (errors.length > 0) throw invalidRow(errors);
  const after = withValues(entity, change.after, values, unit.context);
  const unknown = await findUnknownReferences(unit, entity, change.after, after, 'hook');
  if (unknown.length > 0) throw invalidRow(unknown);
  return { ...change, after };
}

function hookContext({ actor, context, rows }: Unit): HookContext {
  return { ...context, actor, rows };
}
