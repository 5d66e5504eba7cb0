import { contextOf, type Actor } from '../actor.ts';
import type { Dialect, Tables } from '../database/open-database.ts';
import { inTransaction } from '../database/transaction.ts';
import { writeOutbox } from '../events/record-events.ts';
import type { EventEnvelope, Hooks } from '../hooks.ts';
import { listRows } from '../list/list-rows.ts';
import { summarize } from '../list/summarize.ts';
import type { EntityModel, Model } from '../model.ts';
import { notFound } from '../problem.ts';
import type { Scope, Unit } from '../scope.ts';
import type { Rows } from '../services.ts';
import type { Kysely } from 'kysely';
import { mayDo } from './access.ts';
import { readAudit } from './audit.ts';
import { createRow } from './create-row.ts';
import { findRow } from './find-row.ts';
import { removeRow } from './remove-row.ts';
import { titlesFor } from './titles.ts';
import { possibleTransitions, transitionRow } from './transition-row.ts';
import { updateRow } from './update-row.ts';

export interface RowsDeps {
  readonly model: Model;
  readonly dialect: Dialect;
  readonly hooks: Hooks;
  readonly clock: () => Date;
  readonly newId: () => string;
  /** Told after a transaction with events. */
  readonly onEvents: () => void;
}

/** Rows over a database; with `open`, over a transaction that has begun, whose events are gathered there. */
export function createRows(deps: RowsDeps, db: Kysely<Tables>, open: EventEnvelope[] | null = null): Rows {
  const { model, dialect } = deps;

  const scopeOf = (actor: Actor): Scope => ({
    model,
    db,
    dialect,
    actor,
    context: contextOf(actor, deps.clock()),
  });
  const entity = (name: string): EntityModel => {
    const found = model.entities.get(name);
    if (!found) throw notFound();
    return found;
  };
  const inOne = async <Result>(
    work: (rows: Rows, transaction: Kysely<Tables>, events: EventEnvelope[]) => Promise<Result>,
  ): Promise<Result> => {
    if (open) return work(rows, db, open);
    const { result, events } = await inTransaction(db, dialect, async (transaction) => {
      const happened: EventEnvelope[] = [];
      const done = await work(createRows(deps, transaction, happened), transaction, happened);
      await writeOutbox(transaction, dialect, happened);
      return { result: done, events: happened };
    });
    if (events.length > 0) deps.onEvents();
    return result;
  };
  const write = <Result>(actor: Actor, work: (unit: Unit) => Promise<Result>): Promise<Result> =>
    inOne((within, transaction, events) =>
      work({
        ...scopeOf(actor),
        db: transaction,
        rows: within,
        events,
        hooks: deps.hooks,
        newId: deps.newId,
      }),
    );

  const rows: Rows = {
    list: (actor, name, query = {}) => listRows(scopeOf(actor), entity(name), query),
    read: async (actor, name, id) => {
      const [scope, of] = [scopeOf(actor), entity(name)];
      const row = await findRow(scope, of, id);
      return {
        row,
        refs: await titlesFor(scope, of, [row]),
        may: {
          update: mayDo(of, 'update', row, scope),
          delete: mayDo(of, 'delete', row, scope),
          transitions: possibleTransitions(of, row, scope),
        },
      };
    },
    create: (actor, name, values) => write(actor, (unit) => createRow(unit, entity(name), values)),
    update: (actor, name, at, values) => write(actor, (unit) => updateRow(unit, entity(name), at, values)),
    remove: (actor, name, at) => write(actor, (unit) => removeRow(unit, entity(name), at)),
    transition: (actor, name, at, transition, values = {}) =>
      write(actor, (unit) => transitionRow(unit, entity(name), at, transition, values)),
    audit: async (actor, name, id, cursor) => {
      const [scope, of] = [scopeOf(actor), entity(name)];
      return readAudit(scope, of, await findRow(scope, of, id), cursor);
    },
    summary: async (actor, name) => {
      const view = model.views.get(name);
      if (!view) throw notFound();
      return summarize(scopeOf(actor), entity(view.entity), view);
    },
    together: (work) => inOne((within, transaction) => work(within, transaction)),
  };
  return rows;
}
