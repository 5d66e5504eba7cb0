import { problem } from '../problem.ts';
import type { EntityModel } from '../model.ts';

/**
 * Does a write. That a unique value is taken is for the database to find out, since others write at the same time; it
 * becomes the problem `row/taken`, which names the fields.
 */
export async function refuseTaken<Result>(
  entity: EntityModel,
  write: () => Promise<Result>,
): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    const columns = takenColumns(error);
    if (!columns) throw error;
    const fields = [...entity.fields.values()].filter(
      ({ name, column }) => name !== 'org' && columns.includes(column),
    );
    const titles = fields.map(({ title }) => title).join(', ');
    const message = `There is one with this ${titles} already.`;
    throw problem(409, 'row/taken', 'A value has to be unique and is taken.', {
      detail: message,
      field: fields[0]?.name ?? null,
      errors: fields.map(({ name }) => ({ field: name, code: 'taken', message })),
    });
  }
}

/** The columns of the unique index that a write failed at; undefined for any other error. */
function takenColumns(error: unknown): readonly string[] | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, detail } = error as Error & { code?: unknown; detail?: unknown };
  // UNIQUE constraint failed: deal.org_id, deal.email
  if (code === 'SQLITE_CONSTRAINT_UNIQUE')
    return (
      error.message
        .split(':')[1]
        ?.split(',')
        .map((name) => name.trim().replace(/^.*\./, '')) ?? []
    );
  // Key (org_id, email)=(…) already exists.
  if (code === '23505')
    return (
      /\(([^()]*)\)=\(/
        .exec(String(detail))?.[1]
        ?.split(',')
        .map((name) => name.trim().replace(/"/g, '')) ?? []
    );
  return undefined;
}
