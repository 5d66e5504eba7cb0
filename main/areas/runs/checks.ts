import type { MethodError, MethodOutput } from '#shared/contracts/contracts.ts';
import { messageFor } from '#shared/contracts/messages.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Specs } from '../compiler/index.ts';
import type { Documents } from '../documents/index.ts';
import type { InputReader } from './inputs.ts';
import type { Journal } from './journal/journal.ts';

export interface ChecksDeps {
  readonly specs: Pick<Specs, 'check'>;
  readonly documents: Documents;
  readonly inputs: InputReader;
  readonly journal: Journal;
}

/** Compiles the specs of a project as they are now, and writes down what came of it. */
export async function checkProject(
  { specs, documents, inputs, journal }: ChecksDeps,
  projectId: ProjectId,
): Promise<Result<MethodOutput<'runs.check'>, MethodError<'runs.check'>>> {
  const project = documents.versions.projectById(projectId);
  if (project === null) return err({ code: 'documents/project-not-found', id: projectId });
  return journal.record({ kind: 'check', projectId, projectName: project.name }, async (recorder) => {
    recorder.step('Compile the specs');
    const { compiled, ...read } = await inputs.read(projectId);
    recorder.inputs({ ...read, ir: compiled.ok ? compiled.value : null });
    const checked = await specs.check(projectId);
    if (!checked.ok) {
      recorder.end('failed', messageFor(checked.error).title);
      return checked;
    }
    const { errors, warnings, problems } = checked.value;
    for (const { path, line, column, severity, message } of problems)
      recorder.log('studio', `${path}:${line}:${column}: ${severity}: ${message}`);
    recorder.end(
      errors === 0 ? 'done' : 'failed',
      `${counted(errors, 'error')}, ${counted(warnings, 'warning')}.`,
    );
    return ok({ runId: recorder.id, ...checked.value });
  });
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
