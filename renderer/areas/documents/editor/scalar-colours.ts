import { syntaxTree } from '@codemirror/language';
import { RangeSetBuilder } from '@codemirror/state';
import {
  Decoration,
  ViewPlugin,
  type DecorationSet,
  type EditorView,
  type ViewUpdate,
} from '@codemirror/view';

/** Plain YAML scalars that are not strings by the core schema: numbers, booleans, null. */
const NOT_A_STRING = /^(?:true|false|null|~|[-+]?(?:0x[\da-f]+|0o[0-7]+|\d+(?:\.\d*)?(?:e[-+]?\d+)?))$/i;
const LONGEST = 40;
const mark = Decoration.mark({ class: 'cm-yamlScalar' });

/** Colours them, in sight only; the grammar calls every plain scalar a literal. */
class ScalarColours {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = compute(view);
  }

  update(update: ViewUpdate) {
    const parsed = syntaxTree(update.state) !== syntaxTree(update.startState);
    if (update.docChanged || update.viewportChanged || parsed) this.decorations = compute(update.view);
  }
}

function compute(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const tree = syntaxTree(view.state);
  for (const { from, to } of view.visibleRanges) {
    tree.iterate({
      from,
      to,
      enter: (node) => {
        if (node.name !== 'Literal' || node.to - node.from > LONGEST || node.matchContext(['Key'])) return;
        if (NOT_A_STRING.test(view.state.sliceDoc(node.from, node.to))) builder.add(node.from, node.to, mark);
      },
    });
  }
  return builder.finish();
}

export const scalarColours = ViewPlugin.fromClass(ScalarColours, {
  decorations: (plugin) => plugin.decorations,
});
