import { setSearchQuery, SearchQuery } from '@codemirror/search';
import { RangeSet, type EditorState, type Range } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { oneStep } from '../own-undo.ts';
import { dropFound, Found, foundMatches, setFound } from './found-matches.ts';

/**
 * So many are replaced in one transaction: few enough that keys, other windows and the engine get their turn in
 * between. The shared text takes many edits at once in a time that grows with their square.
 */
const SLICE = 1_000;
/** More than these are not replaced in one go. */
export const MOST_REPLACED = 100_000;

export interface ReplaceProgress {
  readonly done: number;
  readonly total: number;
}

/** The matches of a query that is no expression. */
export function matchesOfQuery(query: SearchQuery, state: EditorState): RangeSet<Found> {
  const ranges: Range<Found>[] = [];
  const value = new Found(query.replace);
  const cursor = query.getCursor(state);
  for (let next = cursor.next(); next.done !== true && ranges.length < MOST_REPLACED; next = cursor.next()) {
    // A match that ends inside of a character (a letter of "ﬁ") cannot be replaced.
    if (!('precise' in next.value) || next.value.precise !== false) {
      ranges.push(value.range(next.value.from, next.value.to));
    }
  }
  return RangeSet.of(ranges);
}

/**
 * Replaces all matches of a text, slice by slice and as one step of undo; the first slice at once. Returns the way to
 * stop; `onEnd` is called in any case.
 */
export function replaceEach(
  view: EditorView,
  matches: RangeSet<Found>,
  onProgress: (progress: ReplaceProgress) => void,
  onEnd: (progress: ReplaceProgress) => void,
): () => void {
  const total = matches.size;
  const step = oneStep.of({});
  let done = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  // Nobody shall look for what is about to go.
  const nothing = setSearchQuery.of(new SearchQuery({ search: '' }));
  view.dispatch({ effects: [setFound.of(matches), nothing] });

  function end(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    onEnd({ done, total });
  }

  function slice(): void {
    const { state } = view;
    const changes: { from: number; to: number; insert: string }[] = [];
    const cursor = state.field(foundMatches).iter();
    for (; cursor.value !== null && changes.length < SLICE; cursor.next()) {
      changes.push({ from: cursor.from, to: cursor.to, insert: cursor.value.insert });
    }
    const last = changes.at(-1);
    if (last === undefined || state.readOnly) return end();
    done += changes.length;
    const isLast = cursor.value === null;
    view.dispatch({
      changes,
      effects: [
        dropFound.of({ from: 0, to: last.from }),
        ...(isLast ? [EditorView.announce.of(`Replaced ${done.toLocaleString('en')} matches.`)] : []),
      ],
      annotations: step,
      userEvent: 'input.replace.all',
    });
    // A document that would get too long refuses the edit, and says so.
    if (isLast || view.state.doc === state.doc) return end();
    onProgress({ done, total });
    timer = setTimeout(slice, 0);
  }

  slice();
  return () => timer !== null && end();
}
