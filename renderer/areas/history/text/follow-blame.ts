import type { EditorView } from '@codemirror/view';
import { ownAuthor } from '../author-colours.ts';
import type { Machine } from '../machine/create-machine.ts';
import { showBlame, type AuthorLook } from './blame.ts';

/** While the scrubber moves, nobody reads who wrote what, in milliseconds. */
const REST_MS = 120;

/** Keeps who wrote what beside the text, for as long as it is wanted: asked for where the scrubber rests. */
export function followBlame(
  { store, client, documentId }: Machine,
  view: EditorView,
  look: AuthorLook,
): () => void {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** What is shown, in a word; null: nothing. */
  let known: string | null = null;
  let asking = false;

  function wanted(): {
    readonly position: number;
    readonly only: string | null;
    readonly word: string;
  } | null {
    const { blame, onlyMine, authors, shown, position, playing } = store.getState();
    if (playing || shown?.position !== position) return null;
    const only = onlyMine ? ownAuthor(authors) : null;
    return blame || only !== null ? { position, only, word: `${position} ${blame} ${only}` } : null;
  }

  async function ask(): Promise<void> {
    timer = null;
    const wish = wanted();
    if (asking || wish === null || wish.word === known) return;
    asking = true;
    const answer = await client.call(
      'history.blame',
      { documentId, version: `@${wish.position}` },
      { signal: abort.signal },
    );
    asking = false;
    if (abort.signal.aborted) return;
    if (!answer.ok) return store.setState({ trouble: answer.error });
    if (wanted()?.word !== wish.word || answer.value.text.length !== view.state.doc.length) return later();
    known = wish.word;
    const { runs } = answer.value;
    view.dispatch({
      effects: showBlame.of({ runs, look, gutter: store.getState().blame, only: wish.only }),
    });
  }

  function later(): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void ask(), REST_MS);
  }

  function follow(): void {
    const { blame, onlyMine } = store.getState();
    if (!blame && !onlyMine) {
      if (known !== null) view.dispatch({ effects: showBlame.of(null) });
      known = null;
    } else if (wanted()?.word !== known) later();
  }

  follow();
  const stop = store.subscribe(follow);
  return () => {
    abort.abort();
    if (timer !== null) clearTimeout(timer);
    stop();
  };
}
