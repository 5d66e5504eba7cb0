import {
  RangeSet,
  RangeSetBuilder,
  StateEffect,
  StateField,
  type Extension,
  type Text,
} from '@codemirror/state';
import {
  Decoration,
  EditorView,
  gutter,
  GutterMarker,
  WidgetType,
  type DecorationSet,
} from '@codemirror/view';
import type { MarkedText, Side, Stretch } from './lay-out-diff.ts';

/** What is marked in the text from now on; it must be about the text that is shown. */
export const showMarks = StateEffect.define<MarkedText & Partial<Pick<Side, 'spacers'>>>();

class Space extends WidgetType {
  readonly #lines: number;

  constructor(lines: number) {
    super();
    this.#lines = lines;
  }

  override eq(other: Space): boolean {
    return other.#lines === this.#lines;
  }

  override toDOM(): HTMLElement {
    const space = document.createElement('div');
    space.className = 'cm-diffSpace';
    space.style.height = `calc(${this.#lines} * var(--code-line))`;
    return space;
  }

  override get estimatedHeight(): number {
    return this.#lines * 21;
  }
}

class Sign extends GutterMarker {
  readonly #sign: string;

  constructor(sign: string) {
    super();
    this.#sign = sign;
  }

  override toDOM(): Node {
    return document.createTextNode(this.#sign);
  }
}

const signs = { inserted: new Sign('+'), deleted: new Sign('−') };
const lineMarks = {
  inserted: Decoration.line({ class: 'cm-insertedLine' }),
  deleted: Decoration.line({ class: 'cm-deletedLine' }),
};
const textMarks = {
  inserted: Decoration.mark({ class: 'cm-inserted', tagName: 'ins' }),
  deleted: Decoration.mark({ class: 'cm-deleted', tagName: 'del' }),
};

interface Shown {
  readonly marks: DecorationSet;
  readonly signs: RangeSet<GutterMarker>;
}

function shownOf(doc: Text, { stretches, spacers = [] }: MarkedText & Partial<Pick<Side, 'spacers'>>): Shown {
  const marks: ReturnType<Decoration['range']>[] = [];
  const inGutter = new RangeSetBuilder<GutterMarker>();
  let signed = -1;
  for (const { from, to, kind } of stretches) {
    if (from < to) marks.push(textMarks[kind].range(from, to));
    for (const start of lineStarts(doc, { from, to, kind })) {
      if (start <= signed) continue;
      signed = start;
      marks.push(lineMarks[kind].range(start));
      inGutter.add(start, start, signs[kind]);
    }
  }
  for (const { at, lines } of spacers) {
    const atEnd = at >= doc.length;
    const widget = new Space(lines);
    marks.push(
      Decoration.widget({ widget, block: true, side: atEnd ? 1 : -1 }).range(Math.min(at, doc.length)),
    );
  }
  return { marks: Decoration.set(marks, true), signs: inGutter.finish() };
}

function lineStarts(doc: Text, { from, to }: Stretch): number[] {
  const starts: number[] = [];
  for (let at = from; at < to || at === from;) {
    const line = doc.lineAt(at);
    starts.push(line.from);
    at = line.to + 1;
  }
  return starts;
}

const field = StateField.define<Shown>({
  create: () => ({ marks: Decoration.none, signs: RangeSet.empty }),
  update(shown, { changes, docChanged, effects, newDoc }) {
    const effect = effects.find((candidate) => candidate.is(showMarks));
    if (effect !== undefined) return shownOf(newDoc, effect.value as MarkedText);
    return docChanged ? { marks: shown.marks.map(changes), signs: shown.signs.map(changes) } : shown;
  },
  provide: (self) => EditorView.decorations.from(self, ({ marks }) => marks),
});

/** What differs, told by colour, by a sign beside the line, and by a line under or through the text. */
export const diffMarks: Extension = [
  field,
  gutter({
    class: 'cm-diffSigns',
    markers: (view) => view.state.field(field).signs,
    lineMarkerChange: ({ startState, state }) => startState.field(field) !== state.field(field),
  }),
  EditorView.theme({
    '.cm-diffSigns': { width: '16px', textAlign: 'center', color: 'var(--text)' },
    '.cm-insertedLine': { backgroundColor: 'color-mix(in srgb, var(--ok) 9%, transparent)' },
    '.cm-deletedLine': { backgroundColor: 'color-mix(in srgb, var(--bad) 9%, transparent)' },
    '.cm-inserted': { textDecoration: 'none', boxShadow: '0 1px 0 var(--ok)' },
    '.cm-deleted': { textDecoration: 'line-through', textDecorationColor: 'var(--bad)' },
    '.cm-diffSpace': {
      background: 'repeating-linear-gradient(-45deg, var(--line) 0 1px, transparent 1px 7px)',
    },
  }),
];
