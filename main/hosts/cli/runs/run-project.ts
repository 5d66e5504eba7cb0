import { setTimeout as sleep } from 'node:timers/promises';
import type { PreviewState } from '#shared/contracts/preview.ts';
import type { ProjectSummary } from '#shared/contracts/documents.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { isFree } from '../../../areas/runs/index.ts';
import type { Engine } from '../engine.ts';
import type { Answer, Output } from '../output.ts';
import { refusedOr, SAID, type RunDeps, type RunOptions } from './run-folder.ts';
import { runningText } from './running-text.ts';

const LOOK_MS = 150;
const LINES = 500;

/**
 * Runs a project as its engine does in the studio: with the data that its preview has, written down in the journal, and
 * started again when its specs change. A preview that ran before goes on when this command ends.
 */
export async function runProject(
  engine: Engine,
  project: ProjectSummary,
  { out, port, data }: RunOptions,
  { output, stopped }: RunDeps,
): Promise<Result<Answer, StudioError>> {
  const projectId = project.id;
  if (out !== null) {
    const built = await engine.call('runs.build', { projectId, folder: out });
    if (!built.ok) return refusedOr(built.error);
  }
  const before = await engine.call('runs.preview', { projectId });
  if (!before.ok) return before;
  const ranBefore = isOn(before.value);
  if (port !== null && !hasPort(before.value, port) && !(await isFree(port)))
    return err({ code: 'runs/port-taken', port });

  let isOver = false;
  const stop = stopped.then(() => void (isOver = true));
  const started = await engine.call('runs.start', {
    projectId,
    onSchemaChange: data,
    fresh: data === 'fresh',
    ...(port === null ? {} : { port }),
  });
  if (!started.ok) return started;
  const log = createLogReader(engine, output);
  let shown = '';
  let outcome: Result<Answer, StudioError> = ok(SAID);
  while (!isOver) {
    const read = await engine.call('runs.preview', { projectId });
    if (!read.ok) {
      outcome = read;
      break;
    }
    const state = read.value;
    if ('runId' in state) await log.read(state.runId);
    const end = await endOf(engine, state, port);
    if (end !== null) {
      outcome = end;
      break;
    }
    if (state.status === 'running' && state.next === null && shown !== state.url) {
      if (shown === '') {
        const { url, people } = state;
        const json = { url, people, folder: out, pid: process.pid, runId: state.runId };
        output.answer({ json, text: runningText(project.name, url, people) });
      } else output.progress(`It runs at ${state.url} now`);
      shown = state.url;
    }
    await Promise.race([sleep(LOOK_MS), stop]);
  }
  if (!ranBefore) await engine.call('runs.stop', { projectId });
  return outcome;
}

/** What a state means for the command; null while it goes on. */
async function endOf(
  engine: Engine,
  state: PreviewState,
  port: number | null,
): Promise<Result<Answer, StudioError> | null> {
  switch (state.status) {
    case 'crashed':
      return err({ code: 'runs/failed', detail: state.message });
    case 'asking':
      await engine.call('runs.answer', { runId: state.runId, answer: 'cancel' });
      return err({ code: 'runs/data-at-stake', losses: state.losses, mayKeep: state.mayAccept });
    case 'idle':
    case 'stopped':
      return ok(SAID);
    case 'running':
      return port === null || state.next !== null || hasPort(state, port)
        ? null
        : err({ code: 'runs/port-taken', port });
    case 'starting':
      return null;
  }
}

/** Hands the lines of the newest run on, each once. */
function createLogReader(engine: Engine, output: Output): { read(runId: string): Promise<void> } {
  let current = '';
  let after = 0;
  return {
    read: async (runId) => {
      if (runId !== current) [current, after] = [runId, 0];
      for (;;) {
        const page = await engine.call('runs.log', { runId, after, limit: LINES });
        if (!page.ok) return;
        for (const { source, text, no } of page.value.lines) {
          output.line(source, text);
          after = no;
        }
        if (!page.value.more) return;
      }
    },
  };
}

function isOn({ status }: PreviewState): boolean {
  return status === 'running' || status === 'starting' || status === 'asking';
}

function hasPort(state: PreviewState, port: number): boolean {
  return state.status === 'running' && new URL(state.url).port === String(port);
}
