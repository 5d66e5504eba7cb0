import type { Clock } from '../../platform/clock/clock.ts';
import { LEDGER_DOCUMENT, type Log } from '../log/index.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { arrivalTimes, arrivedUntil } from '#shared/history/arrival-times.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { uuidToBytes } from '#shared/kernel/bytes.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Documents, LedgerPlace, LedgerStep } from '../documents/index.ts';

/** The tree of a project at a time. */
export interface TreeAt {
  /** Null before there was a project. */
  readonly name: string | null;
  readonly places: ReadonlyMap<DocumentId, LedgerPlace>;
}

/** How the trees of projects came to be. */
export interface ProjectHistory {
  steps(project: ProjectId): Promise<Result<readonly LedgerStep[], ErrorOf<'documents/unreadable'>>>;
  /** When each step was known on this device (`arrivalTimes`). */
  timesOf(steps: readonly LedgerStep[]): number[];
  /** The tree as it was known on this device then. */
  treeAt(project: ProjectId, at: number): Promise<Result<TreeAt, ErrorOf<'documents/unreadable'>>>;
}

interface Known {
  readonly uptoRecord: number;
  readonly steps: readonly LedgerStep[];
}

export interface ProjectHistoryDeps {
  readonly log: Log;
  readonly clock: Clock;
  readonly documents: Documents;
}

/** Reads ledgers from their first record on, and keeps the last one: dragging along a project's line asks often. */
export function createProjectHistory({ log, clock, documents }: ProjectHistoryDeps): ProjectHistory {
  let kept: (Known & { readonly project: ProjectId }) | null = null;

  async function steps(
    project: ProjectId,
  ): Promise<Result<readonly LedgerStep[], ErrorOf<'documents/unreadable'>>> {
    const stream = log.stream(uuidToBytes(project), LEDGER_DOCUMENT);
    const uptoRecord = stream === null ? 0 : log.lastRecordNo(stream);
    if (kept?.project === project && kept.uptoRecord === uptoRecord) return ok(kept.steps);
    const read = await documents.versions.ledgerHistory(project);
    if (read.ok) kept = { project, uptoRecord, steps: read.value };
    return read;
  }

  function timesOf(of: readonly LedgerStep[]): number[] {
    return arrivalTimes(
      of.map(({ at, author }) => ({ at, own: author === log.author })),
      clock.now(),
    );
  }

  return {
    steps,
    timesOf,
    treeAt: async (project, at) => {
      const read = await steps(project);
      if (!read.ok) return read;
      const times = timesOf(read.value);
      let name: string | null = null;
      const places = new Map<DocumentId, LedgerPlace>();
      for (const step of read.value.slice(0, arrivedUntil(times, at))) {
        name = step.name?.to ?? name;
        for (const { id, after } of step.documents) places.set(id, after);
      }
      return ok({ name, places });
    },
  };
}
