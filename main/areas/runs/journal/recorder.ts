import { deflateRawSync } from 'node:zlib';
import { ok } from '#shared/kernel/result.ts';
import type { LogLine, LogSource, RunArtifact, RunDocument, RunOutcome } from '#shared/contracts/runs.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Writer } from '../../../platform/db/database.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import { createLineGate } from './line-gate.ts';
import {
  endRun,
  endStep,
  insertArtifacts,
  insertLines,
  insertStep,
  keepIr,
  setFolder,
  setInputs,
} from './store.ts';

export interface RecorderDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onChanged: (project: ProjectId, run: string) => void;
  readonly onLogged: (told: {
    projectId: ProjectId;
    runId: string;
    lines: LogLine[];
    missed: number;
  }) => void;
}

/** Of the log of a run, so many lines are kept from the beginning and from the end. */
const FIRST_LINES = 500;
const LAST_LINES = 1500;

export type EndOutcome = Exclude<RunOutcome, 'running' | 'interrupted'>;

/** What a run is made from. */
export interface RunInputs {
  /** When the texts were as they were used. */
  readonly at: number;
  readonly documents: readonly RunDocument[];
  /** Null where they do not compile. */
  readonly ir: { readonly hash: string; readonly json: string } | null;
}

/**
 * Writes down what one run does. What cannot be written is told to the diagnostic log and is missing in the journal; the
 * run itself goes on. After its end a run says nothing any more.
 */
export interface Recorder {
  readonly id: string;
  readonly projectId: ProjectId;
  inputs(inputs: RunInputs): void;
  folder(folder: string): void;
  /** Begins a step; the one before ends as done. */
  step(title: string): void;
  /** Ends the step as done; what the run does from now on is no step. */
  endStep(): void;
  log(source: LogSource, text: string): void;
  artifacts(artifacts: readonly RunArtifact[]): void;
  end(outcome: EndOutcome, note: string): void;
  /** The engine ends before the run does. */
  interrupt(): void;
}

export function createRecorder(
  { db, clock, logger, onChanged, onLogged }: RecorderDeps,
  run: { no: number; projectId: ProjectId; onEnd: () => void },
): Recorder {
  const { no, projectId } = run;
  const id = String(no);
  let place = 0;
  let isInStep = false;
  let isOver = false;
  const gate = createLineGate({
    now: () => clock.now(),
    onBatch: ({ lines, missed, total }) => {
      write((tx) => insertLines(tx, no, lines, { total, first: FIRST_LINES, last: LAST_LINES }));
      onLogged({ projectId, runId: id, lines: [...lines], missed });
    },
  });

  function write(work: (tx: Writer) => void): void {
    const written = db.transaction((tx) => {
      work(tx);
      return ok();
    });
    if (!written.ok) logger.error('the journal was not saved', { run: id, fault: written.error.fault });
  }

  function change(work: (tx: Writer) => void): void {
    if (isOver) return;
    write(work);
    onChanged(projectId, id);
  }

  function end(outcome: RunOutcome, note: string, at: number | null): void {
    if (isOver) return;
    gate.flush();
    write((tx) => endRun(tx, no, outcome, note, at));
    isOver = true;
    run.onEnd();
    onChanged(projectId, id);
  }

  return {
    id,
    projectId,
    inputs: ({ at, documents, ir }) =>
      change((tx) => {
        setInputs(tx, no, { at, documents, irHash: ir?.hash ?? null });
        if (ir !== null) keepIr(tx, ir.hash, deflateRawSync(ir.json));
      }),
    folder: (folder) => change((tx) => setFolder(tx, no, folder)),
    step: (title) =>
      change((tx) => {
        const at = clock.now();
        if (isInStep) endStep(tx, no, place, 'done', at);
        place += 1;
        isInStep = true;
        insertStep(tx, no, place, title, at);
      }),
    endStep: () =>
      change((tx) => {
        if (isInStep) endStep(tx, no, place, 'done', clock.now());
        isInStep = false;
      }),
    log: (source, text) => {
      if (!isOver) gate.add(source, text);
    },
    artifacts: (artifacts) => change((tx) => insertArtifacts(tx, no, artifacts)),
    end: (outcome, note) => end(outcome, note, clock.now()),
    interrupt: () => end('interrupted', '', null),
  };
}
