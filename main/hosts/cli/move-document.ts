import type { StudioError } from '#shared/contracts/errors.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Engine } from './engine.ts';
import { findTree } from './find-document.ts';
import { lines, type Answer } from './output.ts';

export interface MoveDocumentInput {
  readonly idOrName: string;
  readonly path: string;
  readonly newPath: string;
}

/** `strata doc mv`: moves the document at a path, or else every document below it. */
export async function moveDocument(
  engine: Engine,
  { idOrName, path, newPath }: MoveDocumentInput,
): Promise<Result<Answer, StudioError>> {
  const tree = await findTree(engine, idOrName);
  if (!tree.ok) return tree;
  const { project, documents } = tree.value;
  const present = documents.filter(({ trashedAt }) => trashedAt === null);

  const document = present.find((candidate) => candidate.path === path);
  if (document) {
    const moved = await engine.call('documents.move', { documentId: document.id, path: newPath });
    return moved.ok ? ok({ json: moved.value, text: lines([moved.value.path]) }) : moved;
  }
  const folder = path.replace(/\/+$/, '');
  if (!present.some((candidate) => candidate.path.startsWith(`${folder}/`))) {
    return err({ code: 'documents/not-found', id: path });
  }
  const to = newPath.replace(/\/+$/, '');
  const moved = await engine.call('documents.moveFolder', { projectId: project.id, from: folder, to });
  return moved.ok ? ok({ json: moved.value, text: lines(moved.value.documents.map((d) => d.path)) }) : moved;
}
