import { EditorState, type Extension } from '@codemirror/state';
import { ySyncAnnotation } from 'y-codemirror.next';
import { DOCUMENT_LIMIT } from '#shared/contracts/limits.ts';
import { notify } from '#renderer/ui/notices.ts';

const MILLION = 1_000_000;
const millions = (length: number) => (Math.floor((length / MILLION) * 10) / 10).toLocaleString();

/** Refuses edits that would make a document longer than documents may be, a paste for example, and says so. */
export const documentLimit: Extension = EditorState.transactionFilter.of((tr) => {
  const length = tr.docChanged ? tr.newDoc.length : 0;
  if (length <= DOCUMENT_LIMIT || length <= tr.startState.doc.length) return tr;
  if (tr.annotation(ySyncAnnotation) !== undefined) return tr;
  queueMicrotask(() => {
    notify({
      tone: 'bad',
      title: `That is too much text for one document: it would have ${millions(length)} million characters.`,
      next: `A document has at most ${millions(DOCUMENT_LIMIT)} million. Split the text, or import it as several files.`,
    });
  });
  return [];
});
