import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { EditorView, keymap, showTooltip, type Tooltip } from '@codemirror/view';
import type { Specs } from '../create-specs.ts';
import type { SpecEditor } from './editors-in-sight.ts';
import { problemMessage } from './problem-message.ts';
import { hoverDom } from './spec-hover.ts';

const explain = StateEffect.define<Tooltip | null>();

/** What is explained at the cursor, until the cursor or the text moves, or Escape is pressed. */
const explained = StateField.define<Tooltip | null>({
  create: () => null,
  update(tooltip, { effects, docChanged, selection }) {
    const asked = effects.find((effect) => effect.is(explain));
    if (asked !== undefined) return asked.value;
    return docChanged || selection !== undefined ? null : tooltip;
  },
  provide: (field) => showTooltip.from(field),
});

export const explanations: Extension = [
  explained,
  keymap.of([
    {
      key: 'Escape',
      run(view) {
        if (view.state.field(explained, false) == null) return false;
        view.dispatch({ effects: explain.of(null) });
        return true;
      },
    },
  ]),
];

/**
 * Shows at the cursor what a pointer that rests there would see: the problems with their ways out, and what the name
 * or key means. Read aloud as well. False when there is nothing to say.
 */
export async function explainHere(specs: Specs, path: string, { view }: SpecEditor): Promise<boolean> {
  const { head } = view.state.selection.main;
  const [problems, hover] = await Promise.all([
    specs.ask('problemsAt', path, head, head),
    specs.ask('hover', path, head),
  ]);
  if ((problems ?? []).length === 0 && hover === null) return false;
  const dom = document.createElement('div');
  for (const { place, ...problem } of problems ?? []) {
    const one = problemMessage(specs, path, { ...problem, ...place, line: 0, column: 0 });
    one.className = `cm-diagnostic cm-diagnostic-${problem.severity}`;
    dom.append(one);
  }
  if (hover !== null) dom.append(hoverDom(hover));
  const said = [
    ...(problems ?? []).map(({ message }) => message),
    ...(hover === null ? [] : [hover.title, ...hover.text]),
  ];
  view.dispatch({
    effects: [
      explain.of({ pos: head, above: true, create: () => ({ dom }) }),
      EditorView.announce.of(said.join(' ')),
    ],
  });
  return true;
}
