import type { ProjectSummary } from '#shared/contracts/documents.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Engine } from './engine.ts';

/** A project by its id, or by its name where only one has it. Names in the trash count only for `trashed`. */
export async function findProject(
  engine: Engine,
  idOrName: string,
  { trashed = false }: { readonly trashed?: boolean } = {},
): Promise<Result<ProjectSummary, StudioError>> {
  const listed = await engine.call('projects.list', {});
  if (!listed.ok) return listed;
  const { projects } = listed.value;
  const byId = projects.find((project) => project.id === idOrName);
  if (byId) return ok(byId);
  const named = projects.filter(
    ({ name, trashedAt }) => name === idOrName && (trashedAt !== null) === trashed,
  );
  const [only] = named;
  if (!only) return err({ code: 'documents/project-not-found', id: idOrName });
  if (named.length === 1) return ok(only);
  const ids = named.map(({ id }) => id).join(', ');
  return err({
    code: 'rpc/invalid-params',
    issues: [`${named.length} projects are named “${idOrName}”; name one by its id: ${ids}`],
  });
}
