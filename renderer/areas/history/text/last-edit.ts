import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';

/** What the last step has put in, in positions after it; null: nothing to point at. */
export const setLastEdit = StateEffect.define<{ readonly from: number; readonly to: number } | null>();

const mark = Decoration.mark({ class: 'cm-lastEdit' });

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { changes, docChanged, effects }) {
    const effect = effects.find((candidate) => candidate.is(setLastEdit));
    if (effect === undefined) return docChanged ? marks.map(changes) : marks;
    const place = effect.value as { from: number; to: number } | null;
    return place === null || place.from === place.to
      ? Decoration.none
      : Decoration.set(mark.range(place.from, place.to));
  },
  provide: (self) => EditorView.decorations.from(self),
});

/** Marks what a step or playing has just written. */
export const lastEdit: Extension = [
  field,
  EditorView.theme({
    '.cm-lastEdit': { backgroundColor: 'var(--accent-soft)', boxShadow: '0 2px 0 var(--accent)' },
  }),
];
