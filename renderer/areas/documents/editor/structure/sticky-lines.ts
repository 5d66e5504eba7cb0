import { syntaxTree } from '@codemirror/language';
import { type Extension, type Line } from '@codemirror/state';
import { EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { highlightTree } from '@lezer/highlight';
import { colours } from '../colours.ts';
import { stickyRows } from './sticky-rows.ts';
import { structureOf } from './structure.ts';
import { indentOf } from './yaml-structure.ts';

const MOST_ROWS = 5;
/** The rows take at most this part of the editor's height. */
const SHARE = 0.3;
/** Longer lines are cut, in characters. */
const LONGEST = 300;

interface Measured {
  readonly rows: readonly number[];
  readonly top: number;
  readonly width: number;
  readonly gutter: number;
  readonly height: number;
}

/**
 * The keys or headings that the lines in view stand inside of, over the first lines. They repeat what the text
 * says, so they are hidden from screen readers and take no focus: "Go to parent line" does the same by keyboard.
 */
class StickyLines {
  readonly #view: EditorView;
  readonly #dom = document.createElement('div');
  #shown = '';
  /** How many rows there is room for, as of the last measurement. */
  #most = 0;
  /** In pixels: what a cursor has to keep away from the top. */
  margin = 0;

  constructor(view: EditorView) {
    this.#view = view;
    this.#dom.className = 'cm-sticky';
    this.#dom.setAttribute('aria-hidden', 'true');
    this.#dom.hidden = true;
    // On mousedown, so that the focus never leaves the text.
    this.#dom.addEventListener('mousedown', this.#go);
    view.dom.append(this.#dom);
    view.scrollDOM.addEventListener('scroll', this.#measureSoon, { passive: true });
    this.#measureSoon();
  }

  update(update: ViewUpdate) {
    if (update.selectionSet || update.docChanged) this.margin = this.#marginAt(update.view);
    if (update.docChanged) this.#shown = '';
    const parsed = syntaxTree(update.state) !== syntaxTree(update.startState);
    if (parsed) this.#shown = '';
    if (update.docChanged || update.geometryChanged || update.viewportChanged || parsed) this.#measureSoon();
  }

  destroy() {
    this.#view.scrollDOM.removeEventListener('scroll', this.#measureSoon);
    this.#dom.remove();
  }

  readonly #measureSoon = () => {
    this.#view.requestMeasure({
      key: this,
      read: () => this.#read(),
      write: (measured) => this.#draw(measured),
    });
  };

  #read(): Measured | null {
    const view = this.#view;
    const structure = view.state.facet(structureOf);
    this.#most = mostRows(view);
    const { scrollDOM, defaultLineHeight: height } = view;
    const scrolled = scrollDOM.scrollTop - view.documentPadding.top;
    if (structure === null || scrolled <= 0) return null;
    const { doc } = view.state;
    const rows = stickyRows((count) => {
      const block = view.lineBlockAtHeight(scrolled + count * height + 1);
      const line = doc.lineAt(block.from).number;
      // A block that is folded away, or one that is scrolled half out, still is its own parent.
      return structure.parents(doc, line);
    }, this.#most);
    const gutter = view.contentDOM.getBoundingClientRect().left - scrollDOM.getBoundingClientRect().left;
    return {
      rows,
      top: scrollDOM.offsetTop,
      width: scrollDOM.clientWidth,
      gutter: gutter + scrollDOM.scrollLeft,
      height,
    };
  }

  #draw(measured: Measured | null) {
    const shown = measured === null ? '' : JSON.stringify(measured);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#dom.hidden = measured === null || measured.rows.length === 0;
    if (measured === null) return;
    const { rows, top, width, gutter, height } = measured;
    this.#dom.style.cssText = `top:${top}px;width:${width}px;--gutter:${gutter}px;line-height:${height}px`;
    this.#dom.replaceChildren(...rows.map((row) => this.#row(this.#view.state.doc.line(row))));
  }

  #row(line: Line): HTMLElement {
    const dom = document.createElement('div');
    const number = document.createElement('span');
    const text = document.createElement('span');
    dom.className = 'cm-stickyRow';
    dom.dataset['line'] = String(line.number);
    number.className = 'cm-stickyNumber';
    number.textContent = String(line.number);
    text.className = 'cm-stickyText';
    appendColoured(text, this.#view, line.from, line.from + Math.min(line.length, LONGEST));
    dom.append(number, text);
    return dom;
  }

  readonly #go = (event: MouseEvent) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('.cm-stickyRow');
    if (row === null || event.button !== 0) return;
    event.preventDefault();
    const line = this.#view.state.doc.line(Number(row.dataset['line']));
    this.#view.dispatch({ selection: { anchor: line.from + indentOf(line.text) }, scrollIntoView: true });
    this.#view.focus();
  };

  #marginAt(view: EditorView): number {
    const { doc, selection } = view.state;
    const parents = view.state.facet(structureOf)?.parents(doc, doc.lineAt(selection.main.head).number) ?? [];
    return Math.min(parents.length, this.#most) * view.defaultLineHeight;
  }
}

function mostRows(view: EditorView): number {
  return Math.min(MOST_ROWS, Math.floor((view.scrollDOM.clientHeight * SHARE) / view.defaultLineHeight));
}

/** Puts a piece of the text into an element, in the colours that the editor has for it. */
function appendColoured(parent: HTMLElement, view: EditorView, from: number, to: number): void {
  const { state } = view;
  let done = from;
  const append = (until: number, className: string) => {
    if (until <= done) return;
    const piece = document.createElement('span');
    piece.className = className;
    piece.textContent = state.sliceDoc(done, until).replace(/\r$/, '');
    parent.append(piece);
    done = until;
  };
  highlightTree(
    syntaxTree(state),
    colours,
    (start, end, classes) => {
      append(start, '');
      append(end, classes);
    },
    from,
    to,
  );
  append(to, '');
}

const plugin = ViewPlugin.fromClass(StickyLines);

export const stickyLines: Extension = [
  plugin,
  EditorView.scrollMargins.of((view) => ({ top: view.plugin(plugin)?.margin ?? 0 })),
  EditorView.theme({
    '.cm-sticky': {
      position: 'absolute',
      left: '0',
      zIndex: '120',
      overflow: 'hidden',
      fontFamily: 'var(--font-mono)',
      backgroundColor: 'var(--bg)',
      borderBottom: '1px solid var(--line-strong)',
      boxShadow: '0 6px 12px -8px rgb(0 0 0 / .5)',
    },
    '.cm-stickyRow': { display: 'flex', whiteSpace: 'pre', cursor: 'default' },
    '.cm-stickyRow:hover': { backgroundColor: 'var(--surface-3)' },
    '.cm-stickyNumber': {
      boxSizing: 'border-box',
      flex: 'none',
      width: 'var(--gutter)',
      paddingRight: '28px',
      textAlign: 'right',
      color: 'var(--faint)',
    },
    '.cm-stickyText': {
      flex: '1',
      minWidth: '0',
      paddingLeft: '6px',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
    },
  }),
];
