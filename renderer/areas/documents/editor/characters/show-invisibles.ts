import { RangeSetBuilder, type Extension } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  highlightWhitespace,
  ViewPlugin,
  WidgetType,
  type DecorationSet,
  type ViewUpdate,
} from '@codemirror/view';
import { contentEnd } from '../structure/structure.ts';

class LineEnd extends WidgetType {
  readonly #sign: string;

  constructor(sign: string) {
    super();
    this.#sign = sign;
  }

  override eq(other: LineEnd) {
    return other.#sign === this.#sign;
  }

  override toDOM() {
    const dom = document.createElement('span');
    dom.className = 'cm-lineEnd';
    dom.setAttribute('aria-hidden', 'true');
    dom.textContent = this.#sign;
    return dom;
  }
}

const lf = Decoration.widget({ widget: new LineEnd('↵'), side: 1 });
const crLf = Decoration.widget({ widget: new LineEnd('␍↵'), side: 1 });

class LineEnds {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = lineEndsOf(view);
  }

  update(update: ViewUpdate) {
    if (update.docChanged || update.viewportChanged) this.decorations = lineEndsOf(update.view);
  }
}

function lineEndsOf(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const { doc } = view.state;
  for (const { from, to } of view.visibleRanges) {
    for (let position = from; position <= to;) {
      const line = doc.lineAt(position);
      const end = contentEnd(line);
      if (line.number < doc.lines && end >= from) builder.add(end, end, end === line.to ? lf : crLf);
      position = line.to + 1;
    }
  }
  return builder.finish();
}

/** Spaces, tabs and line ends, as signs. */
export const showInvisibles: Extension = [
  highlightWhitespace(),
  ViewPlugin.fromClass(LineEnds, { decorations: (plugin) => plugin.decorations }),
  EditorView.theme({
    '.cm-highlightSpace': {
      backgroundImage: 'radial-gradient(circle at 50% 55%, var(--faint) 12%, transparent 16%)',
    },
    '.cm-highlightTab': {
      backgroundImage: 'linear-gradient(var(--faint), var(--faint))',
      backgroundSize: 'calc(100% - 4px) 1px',
      backgroundPosition: '2px 60%',
      backgroundRepeat: 'no-repeat',
    },
    '.cm-lineEnd': {
      color: 'var(--faint)',
      fontSize: '.8em',
      lineHeight: '0',
      paddingLeft: '2px',
      userSelect: 'none',
    },
  }),
];
