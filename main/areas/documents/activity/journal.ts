import type { Clock } from '../../../platform/clock/clock.ts';
import type { Reader, Writer } from '../../../platform/db/database.ts';
import type { ActivityKind } from '#shared/contracts/activity.ts';
import { documentById, type ProjectRow } from '../store.ts';
import { activityOfStep, extendActivity, insertActivity } from './activity-store.ts';
import { isEmpty, joined, type Reversal } from './reversal.ts';

/** So many paths are named; the number of documents tells the rest. */
const NAMED = 5;

/** Writes down what was done, in the transaction that does it. */
export interface Journal {
  record(
    tx: Writer,
    entry: { kind: ActivityKind; project: ProjectRow; step?: string | undefined; reversal: Reversal },
  ): void;
}

export function createJournal(clock: Clock): Journal {
  return {
    record: (tx, { kind, project, step, reversal }) => {
      if (isEmpty(reversal)) return;
      const earlier = step === undefined ? null : activityOfStep(tx, step);
      if (earlier !== null && !earlier.activity.undone) {
        const whole = joined(earlier.reversal, reversal);
        extendActivity(tx, earlier.activity.id, { facts: factsOf(tx, whole), reversal: whole });
        return;
      }
      insertActivity(tx, {
        at: clock.now(),
        kind,
        projectId: project.id,
        projectName: project.name,
        step: step ?? null,
        facts: factsOf(tx, reversal),
        reversal,
      });
    },
  };
}

function factsOf(db: Reader, { created, moved, trashed, restored, texts, name }: Reversal) {
  const ids = [
    ...new Set([created, moved.map(({ id }) => id), trashed, restored, texts.map(({ id }) => id)].flat()),
  ];
  return {
    paths: ids.slice(0, NAMED).flatMap((id) => documentById(db, id)?.path ?? []),
    from: name?.from ?? moved[0]?.from ?? null,
    documents: ids.length,
  };
}
