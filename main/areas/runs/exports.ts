import type { MethodError, MethodOutput, ParsedInput } from '#shared/contracts/contracts.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Documents } from '../documents/index.ts';
import type { InputReader } from './inputs.ts';
import type { Journal } from './journal/journal.ts';

/** How often it is looked whether those who write exports are still there, in milliseconds. */
const LOOK_MS = 2000;

/** Copies of projects that other processes write, as far as they tell about them. */
export interface Exports {
  begin(
    request: ParsedInput<'runs.beginExport'>,
  ): Promise<Result<MethodOutput<'runs.beginExport'>, MethodError<'runs.beginExport'>>>;
  end(
    request: ParsedInput<'runs.endExport'>,
  ): Result<MethodOutput<'runs.endExport'>, MethodError<'runs.endExport'>>;
  close(): void;
}

export interface ExportsDeps {
  readonly documents: Documents;
  readonly inputs: InputReader;
  readonly journal: Journal;
}

export function createExports({ documents, inputs, journal }: ExportsDeps): Exports {
  /** By run: the process that writes it. */
  const writers = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;

  function look(): void {
    for (const [run, pid] of writers) {
      if (isThere(pid)) continue;
      writers.delete(run);
      journal.running(run)?.interrupt();
    }
    watch();
  }

  function watch(): void {
    if (timer !== null) clearTimeout(timer);
    timer = writers.size === 0 ? null : setTimeout(look, LOOK_MS);
    timer?.unref();
  }

  return {
    begin: async ({ projectId, folder, title, pid }) => {
      const project = documents.versions.projectById(projectId);
      if (project === null) return err({ code: 'documents/project-not-found', id: projectId });
      const run = { kind: 'export', projectId, projectName: project.name, folder } as const;
      return journal.record(run, async (recorder) => {
        const { compiled, ...read } = await inputs.read(projectId);
        recorder.inputs({ ...read, ir: compiled.ok ? compiled.value : null });
        recorder.step(title);
        writers.set(recorder.id, pid);
        watch();
        return ok({ runId: recorder.id });
      });
    },

    end: ({ runId, outcome, note, artifacts }) => {
      const recorder = writers.has(runId) ? journal.running(runId) : null;
      if (recorder === null) {
        const known = journal.show(runId);
        return err({ code: known.ok ? 'runs/not-running' : 'runs/not-found', id: runId });
      }
      writers.delete(runId);
      recorder.artifacts(artifacts);
      recorder.end(outcome, note);
      return ok({});
    },

    close: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** Whether a process of this machine exists, whoever has it. */
function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
