import type { StudioError } from '#shared/contracts/errors.ts';
import { messageFor } from '#shared/contracts/messages.ts';
import type { RunArtifact } from '#shared/contracts/runs.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Engine } from '../engine.ts';

/** The journal takes so many artifacts of an export. */
const ARTIFACTS = 10_000;

export interface Exported {
  /** All of it was written. */
  readonly isWhole: boolean;
  /** What came of it, without a full stop. */
  readonly summary: string;
  readonly artifacts: readonly RunArtifact[];
}

/**
 * Carries out an export as a run of the journal. Where the workspace cannot be written, the export is made all the same:
 * people get their work out of a home that takes nothing in.
 */
export async function recordExport<T>(
  engine: Engine,
  about: { readonly projectId: ProjectId; readonly folder: string; readonly title: string },
  work: () => Promise<Result<T, StudioError>>,
  tell: (value: T) => Exported,
): Promise<Result<T, StudioError>> {
  const begun = await engine.call('runs.beginExport', { ...about, pid: process.pid });
  if (!begun.ok && begun.error.code !== 'workspace/not-saved') return begun;
  const result = await work();
  if (!begun.ok) return result;
  const { runId } = begun.value;
  if (!result.ok) {
    const note = messageFor(result.error).title.slice(0, 500);
    await engine.call('runs.endExport', { runId, outcome: 'failed', note });
    return result;
  }
  const { isWhole, summary, artifacts } = tell(result.value);
  await engine.call('runs.endExport', {
    runId,
    outcome: isWhole ? 'done' : 'failed',
    note: `${summary}.`,
    artifacts: artifacts.slice(0, ARTIFACTS),
  });
  return result;
}
