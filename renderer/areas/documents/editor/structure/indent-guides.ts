import { RangeSetBuilder, type Extension, type Text } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';
import { structureOf } from './structure.ts';
import { indentOf } from './yaml-structure.ts';

/** Columns between two guides. */
const STEP = 2;
const DEEPEST = 30;
/** A blank line looks at most this far for the lines that it stands between. */
const REACH = 40;

/** How many guides run through a line; a blank line has those that its neighbours share. */
export function guidesAt(doc: Text, number: number): number {
  const own = guidesOf(doc.line(number).text);
  if (own !== null) return own;
  return Math.min(nearest(doc, number, -1), nearest(doc, number, 1));
}

function guidesOf(text: string): number | null {
  const indent = indentOf(text);
  if (indent === text.length || text[indent] === '\r') return null;
  return Math.min(Math.ceil(indent / STEP), DEEPEST);
}

function nearest(doc: Text, number: number, step: 1 | -1): number {
  for (let at = number + step; at >= 1 && at <= doc.lines && Math.abs(at - number) <= REACH; at += step) {
    const guides = guidesOf(doc.line(at).text);
    if (guides !== null) return guides;
  }
  return 0;
}

/** By number of guides. */
const lines = Array.from({ length: DEEPEST + 1 }, (_, guides) =>
  Decoration.line({ class: 'cm-guided', attributes: { style: `--guides: ${guides}` } }),
);

class IndentGuides {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = guidesInSight(view);
  }

  update(update: ViewUpdate) {
    const other = update.state.facet(structureOf) !== update.startState.facet(structureOf);
    if (update.docChanged || update.viewportChanged || other) this.decorations = guidesInSight(update.view);
  }
}

function guidesInSight(view: EditorView): DecorationSet {
  const { state } = view;
  if (state.facet(structureOf)?.indented !== true) return Decoration.none;
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let position = from; position <= to;) {
      const line = state.doc.lineAt(position);
      const guides = guidesAt(state.doc, line.number);
      if (guides > 0 && line.from >= from) builder.add(line.from, line.from, lines[guides]!);
      position = line.to + 1;
    }
  }
  return builder.finish();
}

/** A thin line for every step of indentation, drawn as the background of its line. */
export const indentGuides: Extension = [
  ViewPlugin.fromClass(IndentGuides, { decorations: (plugin) => plugin.decorations }),
  EditorView.theme({
    '.cm-line.cm-guided': {
      backgroundImage: `repeating-linear-gradient(to right, var(--guide) 0 1px, transparent 1px ${STEP}ch)`,
      backgroundRepeat: 'no-repeat',
      backgroundPosition: '6px 0',
      backgroundSize: `calc(var(--guides) * ${STEP}ch) 100%`,
    },
  }),
];
