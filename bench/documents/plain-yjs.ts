import * as Y from 'yjs';
import { DOCUMENT_TEXT } from '#shared/contracts/document-text.ts';
import type { Edit, Trace } from './trace.ts';

/** The floor: the same edits on a bare Y.Doc in memory, nothing else. */
export function replayOnPlainYjs(trace: Trace): { ms: number; state: Uint8Array } {
  const doc = new Y.Doc();
  const text = doc.getText(DOCUMENT_TEXT);
  const started = performance.now();
  if (trace.startContent !== '') text.insert(0, trace.startContent);
  for (const edit of trace.edits) applyEdit(text, edit);
  const ms = performance.now() - started;
  if (text.toString() !== trace.endContent)
    throw new Error('plain Yjs does not end with the text of the trace');
  return { ms, state: Y.encodeStateAsUpdate(doc) };
}

/** Floor of opening: Yjs decodes a state and gives its text. Median of `times`, in milliseconds. */
export function decodeWithYjs(state: Uint8Array, times: number): number {
  const measured = Array.from({ length: times }, () => {
    const started = performance.now();
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    doc.getText(DOCUMENT_TEXT).toString();
    return performance.now() - started;
  });
  return median(measured);
}

/** Applies one edit as a keystroke does: deletion and insertion in one transaction. */
export function applyEdit(text: Y.Text, { position, deleted, inserted }: Edit): void {
  if (deleted > 0 && inserted !== '') {
    text.doc?.transact(() => {
      text.delete(position, deleted);
      text.insert(position, inserted);
    });
  } else if (deleted > 0) text.delete(position, deleted);
  else if (inserted !== '') text.insert(position, inserted);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
