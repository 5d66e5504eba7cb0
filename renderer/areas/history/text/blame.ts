import { RangeSet, RangeSetBuilder, StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, EditorView, gutter, GutterMarker, type DecorationSet } from '@codemirror/view';
import type { BlameRun } from '#shared/contracts/history.ts';
import { blameByLine, foreignRanges } from './line-blame.ts';

/** How authors are shown. */
export interface AuthorLook {
  readonly name: (author: string) => string;
  /** The name of a token. */
  readonly colour: (author: string) => string;
  readonly moment: (at: number) => string;
}

export interface ShownBlame {
  readonly runs: readonly BlameRun[];
  readonly look: AuthorLook;
  /** A column beside the lines says who wrote them. */
  readonly gutter: boolean;
  /** What others than this author wrote is faint. */
  readonly only: string | null;
}

/** Shows who wrote what; null: no longer. It must be about the text that is shown. */
export const showBlame = StateEffect.define<ShownBlame | null>();

class LineMarker extends GutterMarker {
  readonly #colour: string;
  readonly #name: string;
  readonly #when: string;
  readonly #title: string;

  constructor(colour: string, name: string, when: string, title: string) {
    super();
    this.#colour = colour;
    this.#name = name;
    this.#when = when;
    this.#title = title;
  }

  override eq(other: LineMarker): boolean {
    return this.#title === other.#title && this.#name === other.#name && this.#colour === other.#colour;
  }

  override toDOM(): HTMLElement {
    const row = document.createElement('div');
    row.className = 'cm-blameLine';
    row.style.borderLeftColor = `var(${this.#colour})`;
    row.title = this.#title;
    const name = document.createElement('span');
    name.textContent = this.#name;
    name.className = 'cm-blameName';
    const when = document.createElement('span');
    when.textContent = this.#when;
    row.append(name, when);
    return row;
  }
}

interface Shown {
  readonly markers: RangeSet<GutterMarker>;
  readonly foreign: DecorationSet;
  readonly gutter: boolean;
}

const nothing: Shown = { markers: RangeSet.empty, foreign: Decoration.none, gutter: false };
const foreign = Decoration.mark({ class: 'cm-foreign' });

function shownOf(text: string, { runs, look, gutter: inGutter, only }: ShownBlame): Shown {
  const markers = new RangeSetBuilder<GutterMarker>();
  if (inGutter) {
    let start = 0;
    for (const line of blameByLine(text, runs)) {
      if (line !== null) {
        const [name, when] = [look.name(line.author), look.moment(line.at)];
        const title = `${name}, ${when}${line.authors > 1 ? ' (several authors)' : ''}`;
        markers.add(start, start, new LineMarker(look.colour(line.author), name, when, title));
      }
      const end = text.indexOf('\n', start);
      start = end < 0 ? text.length : end + 1;
    }
  }
  const ranges = only === null ? [] : foreignRanges(runs, only);
  return {
    markers: markers.finish(),
    foreign: Decoration.set(ranges.map(({ from, to }) => foreign.range(from, to))),
    gutter: inGutter,
  };
}

const field = StateField.define<Shown>({
  create: () => nothing,
  update(shown, { changes, docChanged, effects, newDoc }) {
    const effect = effects.find((candidate) => candidate.is(showBlame));
    if (effect !== undefined) {
      const blame = effect.value as ShownBlame | null;
      return blame === null ? nothing : shownOf(newDoc.sliceString(0), blame);
    }
    if (!docChanged || shown === nothing) return shown;
    return { ...shown, markers: shown.markers.map(changes), foreign: shown.foreign.map(changes) };
  },
  provide: (self) => EditorView.decorations.from(self, ({ foreign: marks }) => marks),
});

/** A column that says who wrote each line and when, and text of others that steps back. */
export const blame: Extension = [
  field,
  gutter({
    class: 'cm-blame',
    markers: (view) => view.state.field(field).markers,
    lineMarkerChange: ({ startState, state }) => startState.field(field) !== state.field(field),
  }),
  EditorView.editorAttributes.of((view) => (view.state.field(field).gutter ? { class: 'cm-blamed' } : null)),
  EditorView.theme({
    '.cm-blame': { display: 'none' },
    '&.cm-blamed .cm-blame': { display: 'flex', width: '196px' },
    '.cm-blameLine': {
      display: 'flex',
      justifyContent: 'space-between',
      gap: '8px',
      height: '100%',
      padding: '0 8px 0 6px',
      borderLeft: '3px solid',
      color: 'var(--muted)',
      fontFamily: 'var(--font-sans)',
      fontSize: '11px',
      whiteSpace: 'nowrap',
      overflow: 'hidden',
    },
    '.cm-blameName': { overflow: 'hidden', textOverflow: 'ellipsis' },
    '@media (max-width: 719px)': { '&.cm-blamed .cm-blame': { width: '84px' } },
    '.cm-foreign, .cm-foreign *': { color: 'var(--faint) !important', fontWeight: 'normal !important' },
  }),
];
