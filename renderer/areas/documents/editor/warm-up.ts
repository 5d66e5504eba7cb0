import type { EditorView } from '@codemirror/view';

/** Enough for the engine of the browser to compile what every key runs. */
const ROUNDS = 12;

/**
 * Computes, while nothing else is to do, what the first keys would change, and throws it away. Otherwise the first
 * key pays for compiling the parser and every state field, which takes several frames in a long document. Returns
 * the way to stop.
 */
export function warmUp(view: EditorView): () => void {
  let rounds = 0;
  let handle = requestIdleCallback(round, { timeout: 2000 });

  function round(): void {
    const { head } = view.state.selection.main;
    // The new state is made on reading it; it is never shown, and the document does not change.
    void view.state.update({ changes: { from: head, insert: rounds % 2 === 0 ? 'a' : ' ' } }).state;
    rounds += 1;
    if (rounds < ROUNDS) handle = requestIdleCallback(round, { timeout: 2000 });
  }
  return () => cancelIdleCallback(handle);
}
