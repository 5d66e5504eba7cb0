import path from 'node:path';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Engine } from '../engine.ts';

/** Where a project is built to: the wanted folder, else that of its last build, else one named after its application. */
export async function projectFolder(
  engine: Engine,
  projectId: ProjectId,
  wanted: string | undefined,
): Promise<Result<string, StudioError>> {
  if (wanted !== undefined) return ok(path.resolve(wanted));
  const last = await engine.call('runs.buildFolder', { projectId });
  if (!last.ok) return last;
  if (last.value.folder !== null) return ok(last.value.folder);
  const compiled = await engine.call('specs.ir', { projectId });
  if (!compiled.ok) return compiled;
  const { app } = JSON.parse(compiled.value.json) as { app: { name: string } };
  return ok(path.resolve(`${app.name}-app`));
}
