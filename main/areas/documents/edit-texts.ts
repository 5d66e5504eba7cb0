import { createHash } from 'node:crypto';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { MethodError, MethodInput, MethodOutput } from '#shared/contracts/contracts.ts';
import { changeTexts, type ChangeTextsDeps, type PlannedText } from './change-texts.ts';
import { documentById } from './store.ts';

type Answer = Result<MethodOutput<'documents.edit'>, MethodError<'documents.edit'>>;
type Edits = MethodInput<'documents.edit'>['documents'][number]['edits'];

/**
 * Edits the texts of documents together, as one activity of each project. All texts are looked at before the first one
 * is changed: if one is not the text that its edits were made for, nothing is.
 */
export function editTexts(
  deps: ChangeTextsDeps,
  { documents: wanted }: MethodInput<'documents.edit'>,
): Answer {
  const planned: PlannedText[] = [];
  const seen = new Set<DocumentId>();
  for (const { documentId: id, basis, edits } of wanted) {
    const documentId = id as DocumentId;
    const row = documentById(deps.db, documentId);
    if (row === null) return err({ code: 'documents/not-found', id: documentId });
    if (row.trashedAt !== null) return err({ code: 'documents/trashed', path: row.path });
    const read = deps.documents.read(documentId);
    if (!read.ok) return read;
    const { text: before } = read.value;
    // Edits of one document that come in two parts cannot both be made for the text that it has.
    if (seen.has(documentId) || basis !== sha256(before))
      return err({ code: 'documents/text-changed', path: row.path });
    seen.add(documentId);
    const after = edited(before, edits);
    if (after === null) return err({ code: 'documents/edits-invalid', path: row.path });
    if (!after.isWellFormed()) return err({ code: 'documents/text-malformed', fault: 'unpaired-surrogate' });
    if (after !== before) planned.push({ documentId, projectId: row.projectId, before, after });
  }
  const changed = changeTexts(deps, planned, 'edited');
  return changed.ok ? ok({ changed: planned.length }) : changed;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Null when the edits are not in order, overlap, or do not lie in the text. */
function edited(text: string, edits: Edits): string | null {
  let result = '';
  let at = 0;
  for (const { from, to, insert } of edits) {
    if (from < at || to < from || to > text.length) return null;
    result += text.slice(at, from) + insert;
    at = to;
  }
  return result + text.slice(at);
}
