import type { NotSaved } from '../../../platform/db/database.ts';
import type { MethodError, MethodOutput, ParsedInput } from '#shared/contracts/contracts.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import type { RunKind, RunSummary } from '#shared/contracts/runs.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { compareRuns } from './compare-runs.ts';
import { readDetails, readLines, readSummary } from './read-rows.ts';
import { createRecorder, type Recorder, type RecorderDeps } from './recorder.ts';
import {
  forgetOldRuns,
  insertRun,
  interruptRuns,
  lastBuild,
  runByNo,
  runsWhere,
  type RunFilter,
  type RunRow,
} from './store.ts';

/** So many runs are kept. */
const KEPT_RUNS = 300;

export interface NewRun {
  readonly kind: RunKind;
  readonly projectId: ProjectId;
  readonly projectName: string;
  readonly folder?: string;
}

type Read<M extends 'runs.show' | 'runs.log' | 'runs.compare'> = Result<MethodOutput<M>, MethodError<M>>;

/** What ran and what came of it: written while it happens, so that it is there after the engine was killed. */
export interface Journal {
  /** Writes down that a run has begun; what it does is told to the recorder. */
  begin(run: NewRun): Result<Recorder, NotSaved>;
  /** Begins a run and does its work. A bug that the work throws ends the run as failed, and is thrown on. */
  record<T, E>(
    run: NewRun,
    work: (recorder: Recorder) => Promise<Result<T, E>>,
  ): Promise<Result<T, E | NotSaved>>;
  /** The run of that name that goes on in this engine; null for all others. */
  running(id: string): Recorder | null;
  list(request: ParsedInput<'runs.list'>): MethodOutput<'runs.list'>;
  show(id: string): Read<'runs.show'>;
  log(id: string, after: number, limit: number): Read<'runs.log'>;
  compare(ids: readonly [string, string]): Read<'runs.compare'>;
  /** Where the project was built to last. */
  buildFolder(project: ProjectId): string | null;
  /** Writes down the last lines. Runs that go on are interrupted by it. */
  close(): void;
}

export interface JournalDeps extends RecorderDeps {
  readonly compilerVersion: string;
}

/** Opens the journal: runs that an earlier engine did not end are interrupted. */
export function createJournal(deps: JournalDeps): Journal {
  const { db, clock, logger, compilerVersion } = deps;
  const running = new Map<string, Recorder>();
  const interrupted = db.transaction((tx) => {
    interruptRuns(tx);
    return ok();
  });
  if (!interrupted.ok) logger.error('interrupted runs were not marked', { fault: interrupted.error.fault });

  function rowOf(id: string): Result<RunRow, ErrorOf<'runs/not-found'>> {
    const row = numberOf(id) === null ? null : runByNo(db, Number(id));
    return row === null ? err({ code: 'runs/not-found', id }) : ok(asItIs(row));
  }

  /** A run whose end could not be written does not go on for ever. */
  function asItIs(row: RunRow): RunRow {
    const isOver = row.outcome === 'running' && !running.has(String(row.no));
    return isOver ? { ...row, outcome: 'interrupted' } : row;
  }

  function begin({ kind, projectId, projectName, folder }: NewRun): Result<Recorder, NotSaved> {
    const startedAt = clock.now();
    const begun = db.transaction((tx) => {
      const no = insertRun(tx, {
        project: projectId,
        projectName,
        kind,
        outcome: 'running',
        startedAt,
        endedAt: null,
        note: '',
        compilerVersion,
        folder: folder ?? null,
        inputsAt: startedAt,
        irHash: null,
        lines: 0,
      });
      forgetOldRuns(tx, KEPT_RUNS);
      return ok(no);
    });
    if (!begun.ok) return begun;
    const id = String(begun.value);
    const recorder = createRecorder(deps, {
      no: begun.value,
      projectId,
      onEnd: () => void running.delete(id),
    });
    running.set(id, recorder);
    deps.onChanged(projectId, id);
    return ok(recorder);
  }

  return {
    begin,

    record: async (run, work) => {
      const begun = begin(run);
      if (!begun.ok) return begun;
      try {
        return await work(begun.value);
      } catch (bug) {
        begun.value.end('failed', 'Strata made a mistake. The diagnostic log has the details.');
        throw bug;
      }
    },

    running: (id) => running.get(id) ?? null,

    list: ({ projectId = null, kind = null, outcome = null, before, limit }) => {
      const start = before === undefined ? Number.MAX_SAFE_INTEGER : (numberOf(before) ?? 0);
      const filter: RunFilter = { project: projectId, kind, outcome, before: start };
      const rows = runsWhere(db, filter, limit + 1).map(asItIs);
      const page = rows.slice(0, limit);
      const runs: RunSummary[] = [];
      const unreadable: string[] = [];
      for (const row of page) {
        const summary = readSummary(row);
        if (summary.ok) runs.push(summary.value);
        else unreadable.push(String(row.no));
      }
      return { runs, unreadable, next: rows.length > limit ? String(page.at(-1)?.no) : null };
    },

    show: (id) => {
      const row = rowOf(id);
      return row.ok ? readDetails(db, row.value) : row;
    },

    log: (id, after, limit) => {
      const row = rowOf(id);
      return row.ok ? readLines(db, row.value, after, limit) : row;
    },

    compare: ([a, b]) => {
      const [first, second] = [rowOf(a), rowOf(b)];
      if (!first.ok) return first;
      return second.ok ? compareRuns(db, first.value, second.value) : second;
    },

    buildFolder: (project) => lastBuild(db, project)?.folder ?? null,

    close: () => {
      for (const recorder of running.values()) recorder.interrupt();
    },
  };
}

function numberOf(id: string): number | null {
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : null;
}
