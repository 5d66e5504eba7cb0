import {
  codeFolding,
  foldable,
  foldAll,
  foldEffect,
  foldGutter,
  foldService,
  unfoldAll,
  unfoldCode,
} from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView, type Command } from '@codemirror/view';
import { contentEnd, structureOf } from './structure.ts';

/** Folds the block that begins in the cursor's line, or else the nearest one around it. */
export const foldHere: Command = (view) => {
  const { state } = view;
  const here = state.doc.lineAt(state.selection.main.head);
  const around = state.facet(structureOf)?.parents(state.doc, here.number) ?? [];
  for (const number of [here.number, ...around.reverse()]) {
    const line = state.doc.line(number);
    const range = foldable(state, line.from, line.to);
    if (range === null) continue;
    // A cursor inside would open it again.
    view.dispatch({ effects: foldEffect.of(range), selection: { anchor: range.from }, scrollIntoView: true });
    view.dispatch({ effects: EditorView.announce.of(`Folded from line ${number}`) });
    return true;
  }
  return false;
};

export { foldAll, unfoldAll, unfoldCode as unfoldHere };

const byStructure = foldService.of((state, start) => {
  const line = state.doc.lineAt(start);
  const last = state.facet(structureOf)?.lastOf(state.doc, line.number) ?? null;
  return last === null ? null : { from: contentEnd(line), to: contentEnd(state.doc.line(last)) };
});

function marker(open: boolean): HTMLElement {
  const dom = document.createElement('span');
  dom.className = open ? 'cm-foldMarker' : 'cm-foldMarker cm-foldMarker-closed';
  dom.title = open ? 'Fold' : 'Unfold';
  dom.innerHTML = '<svg viewBox="0 0 24 24"><path d="M6 9l6 6 6-6"/></svg>';
  return dom;
}

export const folding: Extension = [
  byStructure,
  codeFolding({
    preparePlaceholder: (state, { from, to }) => state.doc.lineAt(to).number - state.doc.lineAt(from).number,
    placeholderDOM(_view, onclick, lines: number) {
      const dom = document.createElement('button');
      dom.type = 'button';
      dom.className = 'cm-foldPlaceholder';
      dom.tabIndex = -1;
      dom.textContent = '⋯';
      dom.title = `Unfold ${lines} ${lines === 1 ? 'line' : 'lines'}`;
      dom.setAttribute('aria-label', dom.title);
      dom.onclick = onclick;
      return dom;
    },
  }),
  foldGutter({ markerDOM: marker }),
  EditorView.theme({
    '.cm-foldGutter .cm-gutterElement': { width: '18px', cursor: 'default' },
    '.cm-foldMarker': { display: 'grid', placeItems: 'center', height: '100%', opacity: '0' },
    '.cm-foldMarker svg': {
      width: '13px',
      fill: 'none',
      stroke: 'currentColor',
      strokeWidth: '2',
      strokeLinecap: 'round',
      strokeLinejoin: 'round',
    },
    '.cm-gutters:hover .cm-foldMarker, .cm-foldMarker-closed': { opacity: '1' },
    '.cm-foldMarker:hover': { color: 'var(--text)' },
    '.cm-foldMarker-closed': { color: 'var(--accent)' },
    '.cm-foldMarker-closed svg': { transform: 'rotate(-90deg)' },
    // Without a pointer that hovers, the markers are always there.
    '@media (hover: none)': { '.cm-foldMarker': { opacity: '1' } },
    '.cm-foldPlaceholder': {
      margin: '0 6px',
      padding: '0 6px',
      border: '1px solid var(--line-strong)',
      borderRadius: '5px',
      backgroundColor: 'var(--surface-3)',
      color: 'var(--muted)',
      font: 'inherit',
      lineHeight: '1.1',
    },
    '.cm-foldPlaceholder:hover': { color: 'var(--text)' },
  }),
];
