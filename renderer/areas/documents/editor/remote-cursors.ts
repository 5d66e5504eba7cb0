/**
 * Where others are in the text, and telling them where one is oneself. Only what is in sight is drawn, so that a
 * selection of everything costs nothing, and names are drawn by the style sheet, so that they are not part of
 * the text for screen readers. The binding's own plugin does neither.
 */
import { StateEffect, type Extension } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  ViewPlugin,
  WidgetType,
  type DecorationSet,
  type ViewUpdate,
} from '@codemirror/view';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';

const moved = StateEffect.define<null>();

/** What `open-channels.ts` and this file put into a visitor's state; other programs may put anything there. */
interface Visitor {
  readonly user?: { readonly name?: string; readonly color?: string; readonly colorLight?: string };
  readonly cursor?: { readonly anchor?: unknown; readonly head?: unknown } | null;
}

class Caret extends WidgetType {
  readonly #name: string;
  readonly #colour: string;

  constructor(name: string, colour: string) {
    super();
    this.#name = name;
    this.#colour = colour;
  }

  override eq(other: Caret) {
    return other.#name === this.#name && other.#colour === this.#colour;
  }

  override toDOM() {
    const dom = document.createElement('span');
    dom.className = 'cm-ySelectionCaret';
    dom.style.setProperty('--who', this.#colour);
    dom.dataset['name'] = this.#name;
    dom.setAttribute('aria-hidden', 'true');
    return dom;
  }
}

export function remoteCursors(text: Y.Text, awareness: Awareness): Extension {
  const own = awareness.doc.clientID;

  class RemoteCursors {
    decorations: DecorationSet = Decoration.none;
    readonly #view: EditorView;

    constructor(view: EditorView) {
      this.#view = view;
      awareness.on('change', this.#changed);
      this.decorations = this.#compute(view);
    }

    update(update: ViewUpdate) {
      const { docChanged, selectionSet, focusChanged, viewportChanged, transactions } = update;
      if (docChanged || selectionSet || focusChanged) this.#tell(update.view);
      const told = transactions.some((tr) => tr.effects.some((effect) => effect.is(moved)));
      if (docChanged || viewportChanged || told) this.decorations = this.#compute(update.view);
    }

    destroy() {
      awareness.off('change', this.#changed);
    }

    readonly #changed = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
      if ([...added, ...updated, ...removed].some((id) => id !== own)) {
        this.#view.dispatch({ effects: moved.of(null) });
      }
    };

    #tell({ hasFocus, state }: EditorView) {
      if (!hasFocus || awareness.getLocalState() === null) return;
      const { anchor, head } = state.selection.main;
      awareness.setLocalStateField('cursor', {
        anchor: Y.createRelativePositionFromTypeIndex(text, anchor),
        head: Y.createRelativePositionFromTypeIndex(text, head),
      });
    }

    #compute(view: EditorView): DecorationSet {
      const { from: first, to: last } = view.viewport;
      const ranges = [];
      for (const [id, state] of awareness.getStates()) {
        const { user, cursor }: Visitor = state;
        const anchor = id === own ? null : indexOf(text, cursor?.anchor);
        const head = id === own ? null : indexOf(text, cursor?.head);
        if (anchor === null || head === null) continue;
        const from = Math.max(first, Math.min(anchor, head));
        const to = Math.min(last, Math.max(anchor, head), view.state.doc.length);
        if (from < to) {
          const style = `background-color: ${user?.colorLight ?? 'var(--selection)'}`;
          ranges.push(Decoration.mark({ class: 'cm-ySelection', attributes: { style } }).range(from, to));
        }
        if (head < first || head > Math.min(last, view.state.doc.length)) continue;
        const widget = new Caret(user?.name ?? 'Somebody', user?.color ?? 'var(--accent)');
        ranges.push(Decoration.widget({ widget, side: head > anchor ? -1 : 1 }).range(head));
      }
      return Decoration.set(ranges, true);
    }
  }

  return [ViewPlugin.fromClass(RemoteCursors, { decorations: (plugin) => plugin.decorations }), look];
}

/** The place in the text that somebody sent; null for none, and for what cannot be read. */
function indexOf(text: Y.Text, position: unknown): number | null {
  if (typeof position !== 'object' || position === null || text.doc === null) return null;
  try {
    const relative = Y.createRelativePositionFromJSON(position);
    const absolute = Y.createAbsolutePositionFromRelativePosition(relative, text.doc);
    return absolute?.type === text ? absolute.index : null;
  } catch {
    return null;
  }
}

const look = EditorView.theme({
  '.cm-ySelectionCaret': {
    position: 'relative',
    borderLeft: '2px solid var(--who)',
    marginLeft: '-1px',
    marginRight: '-1px',
  },
  // A dot to point at, with the name above.
  '.cm-ySelectionCaret::before': {
    content: '""',
    position: 'absolute',
    top: '-3px',
    left: '-4px',
    width: '6px',
    height: '6px',
    borderRadius: '50%',
    backgroundColor: 'var(--who)',
  },
  '.cm-ySelectionCaret::after': {
    content: 'attr(data-name)',
    position: 'absolute',
    zIndex: '110',
    top: '-17px',
    left: '-2px',
    padding: '3px 5px',
    borderRadius: '4px 4px 4px 0',
    font: '600 10px/1 var(--font-sans)',
    whiteSpace: 'nowrap',
    color: 'var(--accent-ink)',
    backgroundColor: 'var(--who)',
    opacity: '0',
    pointerEvents: 'none',
  },
  '.cm-ySelectionCaret:hover::after': { opacity: '1' },
});
