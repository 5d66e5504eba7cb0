import {
  Decoration,
  MatchDecorator,
  ViewPlugin,
  type DecorationSet,
  type EditorView,
  type ViewUpdate,
} from '@codemirror/view';

/**
 * Colours for long YAML texts, from each line alone and only in sight. The grammar would parse all that stands
 * before the place in view: about half a second per megabyte, in slices of 100 ms that scrolling has to wait for.
 */
const TOKENS =
  /("(?:[^"\\]|\\.)*"|'[^']*')|((?<=^|\s)#.*)|([\w$./-]+(?=:(?:\s|$)))|((?<=[\s[,])(?:true|false|null|-?\d+(?:\.\d+)?)(?=[\s,\]}]|$))/g;

const marks = ['cm-yamlString', 'cm-yamlComment', 'cm-yamlKey', 'cm-yamlScalar'].map((name) =>
  Decoration.mark({ class: name }),
);

const decorator = new MatchDecorator({
  regexp: TOKENS,
  decoration: (match) => marks[match.slice(1).findIndex((group) => group !== undefined)] ?? null,
});

class LineColours {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = decorator.createDeco(view);
  }

  update(update: ViewUpdate) {
    this.decorations = decorator.updateDeco(update, this.decorations);
  }
}

export const lineColours = ViewPlugin.fromClass(LineColours, { decorations: (plugin) => plugin.decorations });
