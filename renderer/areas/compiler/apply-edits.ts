import type { TextEdit } from '#shared/compiler/problem.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
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
  const { client } = specs.documents;
  const undo = async () => {
    const undone = await client.call('activity.undo', {});
    if (!undone.ok) notifyError(undone.error);
  };
  notify({ tone: 'plain', title: done, action: { label: 'Undo', run: () => void undo() } });
  return true;
}

/** Makes edits as one activity of the workspace. Tells when they could not be made; true when they were. */
export async function editTogether(specs: Specs, edits: readonly TextEdit[]): Promise<boolean> {
  const paths = pathsOf(edits);
  if (paths.length === 0) return true;
  const basis = await specs.ask('basis', paths);
  const documents = paths.flatMap((path, index) => {
    const documentId = specs.idOf(path);
    const known = basis?.[index];
    if (documentId === null || known == null) return [];
    const own = edits.filter(({ document }) => document === path);
    return [{ documentId, basis: known, edits: own.map(({ from, to, insert }) => ({ from, to, insert })) }];
  });
  if (documents.length < paths.length) {
    notify({ tone: 'bad', title: 'The specification has changed meanwhile.', next: 'Try it again.' });
    return false;
  }
  const edited = await specs.documents.client.call('documents.edit', { documents });
  if (!edited.ok) notifyError(edited.error);
  // At once, rather than when the engine tells of it.
  else specs.refresh(documents.map(({ documentId }) => documentId));
  return edited.ok;
}

function pathsOf(edits: readonly TextEdit[]): string[] {
  return [...new Set(edits.map(({ document }) => document))];
}
