import { sql, type Kysely } from 'kysely';
import type { AnyRow, EventDefinition } from '../../domain/definition.ts';
import type { Dialect, Tables } from '../database/open-database.ts';
import type { Change, EventEnvelope } from '../hooks.ts';
import type { EntityModel } from '../model.ts';
import type { Unit } from '../scope.ts';

/** Remembers the events of a change: the one that its transition emits, then those that are about any such change. */
export function recordEvents(unit: Unit, entity: EntityModel, change: Change): void {
  const row = change.after ?? change.before;
  for (const event of eventsOf(entity, change)) unit.events.push(envelope(unit, event, row));
}

/** Writes the events of a transaction to the outbox, as its last step. */
export async function writeOutbox(
  db: Kysely<Tables>,
  dialect: Dialect,
  events: readonly EventEnvelope[],
): Promise<void> {
  // Numbers are given out before transactions end: one at a time in an org, so that their order is that of the commits.
  const orgs = dialect === 'postgres' ? [...new Set(events.map(({ org }) => org))].sort() : [];
  for (const org of orgs)
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`outbox ${org}`}, 0))`.execute(db);
  for (const event of events) {
    const entry = { id: event.id, org_id: event.org, name: event.name, attempts: 0, next_at: event.at };
    await db
      .insertInto('_outbox')
      .values({ ...entry, envelope: JSON.stringify(event) })
      .execute();
  }
}

function eventsOf({ definition, events }: EntityModel, change: Change): readonly EventDefinition[] {
  const on = change.action === 'create' ? 'created' : change.action === 'delete' ? 'deleted' : 'updated';
  const name = change.action === 'transition' ? change.transition : null;
  const emitted = definition.states?.transitions.find((transition) => transition.name === name)?.emits;
  return [...events.filter((event) => event.name === emitted), ...events.filter((event) => event.on === on)];
}

function envelope(unit: Unit, event: EventDefinition, row: AnyRow): EventEnvelope {
  return {
    id: unit.newId(),
    name: event.name,
    version: event.version,
    at: unit.context.now,
    org: unit.actor.org,
    entity: event.entity,
    row: row.id,
    actor: unit.actor.user,
    data: Object.fromEntries(event.payload.map((field) => [field, row[field] ?? null])),
  };
}
