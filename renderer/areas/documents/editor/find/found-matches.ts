/**
 * Matches that are known by their places, not by a query: those of an expression, which only a worker may run, and
 * those that "Replace all" has still to do. They follow the text as it changes.
 */
import { searchPanelOpen } from '@codemirror/search';
import { EditorSelection, RangeSet, RangeValue, StateEffect, StateField } from '@codemirror/state';
import type { EditorState, Extension, Range } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin } from '@codemirror/view';
import type { Command, DecorationSet, ViewUpdate } from '@codemirror/view';
import type { ExpressionAnswer } from './expression-worker.ts';

/** A match and what would replace it. */
export class Found extends RangeValue {
  readonly insert: string;

  constructor(insert: string) {
    super();
    this.insert = insert;
  }

  override eq(other: RangeValue): boolean {
    return other instanceof Found && other.insert === this.insert;
  }
}

interface Match {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** As many as the editor's own command selects. */
const MOST_SELECTED = 1_000;

export const setFound = StateEffect.define<RangeSet<Found>>();
/** Those that begin there are done with; in positions before the transaction. */
export const dropFound = StateEffect.define<{ readonly from: number; readonly to: number }>();

export const foundMatches = StateField.define<RangeSet<Found>>({
  create: () => RangeSet.empty,
  update(found, tr) {
    let next = found;
    for (const effect of tr.effects) {
      if (effect.is(dropFound)) {
        const { from: filterFrom, to: filterTo } = effect.value;
        const filter = (from: number) => from < filterFrom || from > filterTo;
        next = next.update({ filter, filterFrom, filterTo });
      }
    }
    if (tr.docChanged) next = next.map(tr.changes);
    for (const effect of tr.effects) if (effect.is(setFound)) next = effect.value;
    return next;
  },
});

/** Ranges for the answer of a worker. */
export function foundRanges({ starts, ends, inserts }: ExpressionAnswer): RangeSet<Found> {
  const values = inserts.map((insert) => new Found(insert));
  const ranges: Range<Found>[] = [];
  for (const [index, from] of starts.entries()) {
    const value = values[index] ?? values[0];
    if (value !== undefined) ranges.push(value.range(from, ends[index] ?? from));
  }
  return RangeSet.of(ranges);
}

/** The first match at or behind a position for which `wanted` holds. */
function firstFrom(
  state: EditorState,
  position: number,
  wanted: (match: Match) => boolean = () => true,
): Match | null {
  for (const cursor = state.field(foundMatches).iter(position); cursor.value !== null; cursor.next()) {
    const { from, to } = cursor;
    const match = { from, to, insert: cursor.value.insert };
    if (from >= position && wanted(match)) return match;
  }
  return null;
}

function lastBefore(state: EditorState, position: number, wanted: (match: Match) => boolean): Match | null {
  let last: Match | null = null;
  state.field(foundMatches).between(0, position, (from, to, { insert }) => {
    const match = { from, to, insert };
    if (to <= position && wanted(match)) last = match;
  });
  return last;
}

const isSelected = (state: EditorState) => {
  const { from, to } = state.selection.main;
  return (match: Match) => match.from === from && match.to === to;
};

function select(view: EditorView, match: Match | null): boolean {
  if (match === null) return false;
  const { number } = view.state.doc.lineAt(match.from);
  view.dispatch({
    selection: EditorSelection.single(match.from, match.to),
    effects: [
      EditorView.scrollIntoView(match.from, { y: 'nearest', yMargin: 60 }),
      EditorView.announce.of(`Match on line ${number}.`),
    ],
    userEvent: 'select.search',
  });
  return true;
}

/** The first match behind a position, or from the beginning. */
export function selectFoundFrom(view: EditorView, position: number): boolean {
  return select(view, firstFrom(view.state, position) ?? firstFrom(view.state, 0));
}

export const nextFound: Command = (view) => {
  const { state } = view;
  const other = (match: Match) => !isSelected(state)(match);
  return select(view, firstFrom(state, state.selection.main.to, other) ?? firstFrom(state, 0));
};

export const previousFound: Command = (view) => {
  const { state } = view;
  const other = (match: Match) => !isSelected(state)(match);
  const before = lastBefore(state, state.selection.main.from, other);
  return select(view, before ?? lastBefore(state, state.doc.length, () => true));
};

/** A cursor on every match, unless those are too many to write at. */
export const selectFound: Command = (view) => {
  const found = view.state.field(foundMatches);
  if (found.size === 0 || found.size > MOST_SELECTED) return false;
  const ranges: ReturnType<typeof EditorSelection.range>[] = [];
  found.between(0, view.state.doc.length, (from, to) => void ranges.push(EditorSelection.range(from, to)));
  view.dispatch({ selection: EditorSelection.create(ranges), userEvent: 'select.search.matches' });
  return true;
};

/** Replaces the match that is selected and goes on to the next one. */
export const replaceFound: Command = (view) => {
  const { state } = view;
  if (state.readOnly) return false;
  const { from } = state.selection.main;
  const match = firstFrom(state, from, isSelected(state));
  if (match === null || match.from !== from) return selectFoundFrom(view, from);
  view.dispatch({
    changes: match,
    effects: [
      dropFound.of({ from, to: from }),
      EditorView.announce.of(`Replaced the match on line ${state.doc.lineAt(from).number}.`),
    ],
    userEvent: 'input.replace',
  });
  nextFound(view);
  return true;
};

const oneMark = Decoration.mark({ class: 'cm-searchMatch' });
const selectedMark = Decoration.mark({ class: 'cm-searchMatch cm-searchMatch-selected' });

function marksIn(view: EditorView): DecorationSet {
  const { state } = view;
  if (!searchPanelOpen(state)) return Decoration.none;
  const marks: Range<Decoration>[] = [];
  for (const { from: start, to: end } of view.visibleRanges) {
    state.field(foundMatches).between(start, end, (from, to) => {
      if (from === to) return;
      const selected = state.selection.ranges.some((range) => range.from === from && range.to === to);
      marks.push((selected ? selectedMark : oneMark).range(from, to));
    });
  }
  return Decoration.set(marks, true);
}

const highlight = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = marksIn(view);
    }

    update({ view, state, startState, docChanged, selectionSet, viewportChanged }: ViewUpdate) {
      const isOther =
        state.field(foundMatches) !== startState.field(foundMatches) ||
        searchPanelOpen(state) !== searchPanelOpen(startState);
      if (isOther || docChanged || selectionSet || viewportChanged) this.decorations = marksIn(view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

export const found: Extension = [foundMatches, highlight];
