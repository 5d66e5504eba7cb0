import type { Edit, Trace } from '../documents/trace.ts';

/** A trace that writes the same once more behind what it has written, so that the text grows with the history. */
export function repeatTrace({ startContent, endContent, edits }: Trace, times: number): Trace {
  const repeated: Edit[] = [...edits];
  let end = endContent;
  for (let n = 1; n < times; n++) {
    const behind = end.length;
    if (startContent !== '') repeated.push({ position: behind, deleted: 0, inserted: startContent });
    for (const { position, deleted, inserted } of edits) {
      repeated.push({ position: behind + position, deleted, inserted });
    }
    end += endContent;
  }
  return { startContent, endContent: end, edits: repeated };
}
