import type { StudioError } from '#shared/contracts/errors.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Engine } from './engine.ts';
import { findDocument } from './find-document.ts';
import { findProject } from './find-project.ts';
import type { Answer } from './output.ts';

export interface WriteDocumentInput {
  readonly idOrName: string;
  readonly path: string;
  readonly text: string;
  /** Creates the document when there is none at the path. */
  readonly create: boolean;
}

/** `strata doc write`: answers with the document and the number of edits; a new document counts as one. */
export async function writeDocument(
  engine: Engine,
  { idOrName, path, text, create }: WriteDocumentInput,
): Promise<Result<Answer, StudioError>> {
  const found = await findDocument(engine, idOrName, path);
  if (found.ok) {
    const written = await engine.call('documents.write', { documentId: found.value.id, text });
    if (!written.ok) return written;
    const { edits, inserted, deleted } = written.value;
    const count = edits === 1 ? '1 edit' : `${edits} edits`;
    return ok({ json: written.value, text: `${path}: ${count}, ${inserted} inserted, ${deleted} deleted\n` });
  }
  if (!create || found.error.code !== 'documents/not-found') return found;

  const project = await findProject(engine, idOrName);
  if (!project.ok) return project;
  const created = await engine.call('documents.create', { projectId: project.value.id, path, text });
  if (!created.ok) return created;
  const json = { document: created.value, edits: text === '' ? 0 : 1, inserted: text.length, deleted: 0 };
  return ok({ json, text: `${created.value.path}: created\n` });
}
