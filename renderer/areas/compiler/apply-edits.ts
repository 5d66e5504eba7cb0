import type { TextEdit } from '#shared/compiler/problem.ts';
import type { MethodError } from '#shared/contracts/contracts.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { notify, notifyError } from '#renderer/ui/notices.ts';
import type { Specs } from './create-specs.ts';
import { editorOf } from './editor/editors-in-sight.ts';

/**
 * Makes edits that were computed for the texts as they are. Those of one document in sight are an edit in its editor,
 * with its undo; others are one activity of the workspace, and a notice offers to take it back. Tells when they could
 * not be made; true when they were.
 * @param done what has been done, for the notice
 */
export async function applyEdits(specs: Specs, edits: readonly TextEdit[], done: string): Promise<boolean> {
  const paths = pathsOf(edits);
  const [only] = paths;
  if (only === undefined) return true;
  const view = paths.length === 1 ? editorOf(specs.idOf(only) ?? ('' as DocumentId))?.view : undefined;
  if (view !== undefined) {
    const changes = edits.map(({ from, to, insert }) => ({ from, to, insert }));
    view.dispatch({ changes, userEvent: 'input.complete', scrollIntoView: true });
    return true;
  }
  if (!(await editTogether(specs, edits))) return false;
  const undo = () => void specs.documents.undoNewest('edited');
  notify({ tone: 'plain', title: done, action: { label: 'Undo', run: undo } });
  return true;
}

/** Makes edits as one activity of the workspace. Tells when they could not be made; true when they were. */
export async function editTogether(specs: Specs, edits: readonly TextEdit[]): Promise<boolean> {
  const edited = await tryEdits(specs, edits);
  if (!edited.ok) notifyError(edited.error);
  return edited.ok;
}

/**
 * As `editTogether`, and leaves it to the caller to tell. Texts that have changed meanwhile are read again by then, so
 * that new edits can be computed for them.
 */
export async function tryEdits(
  specs: Specs,
  edits: readonly TextEdit[],
): Promise<Result<unknown, MethodError<'documents.edit'>>> {
  const paths = pathsOf(edits);
  if (paths.length === 0) return ok();
  const basis = await specs.ask('basis', paths);
  const documents = [];
  for (const [index, path] of paths.entries()) {
    const documentId = specs.idOf(path);
    const known = basis?.[index];
    if (documentId === null || known == null) return err({ code: 'documents/text-changed', path });
    const own = edits.filter(({ document }) => document === path);
    documents.push({
      documentId,
      basis: known,
      edits: own.map(({ from, to, insert }) => ({ from, to, insert })),
    });
  }
  const edited = await specs.documents.client.call('documents.edit', { documents });
  // At once, rather than when the engine tells of it.
  await specs.refresh(documents.map(({ documentId }) => documentId));
  return edited as Result<unknown, MethodError<'documents.edit'>>;
}

function pathsOf(edits: readonly TextEdit[]): string[] {
  return [...new Set(edits.map(({ document }) => document))];
}
