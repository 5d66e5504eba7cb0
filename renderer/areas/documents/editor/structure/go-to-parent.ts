import type { Command } from '@codemirror/view';
import { structureOf } from './structure.ts';
import { indentOf } from './yaml-structure.ts';

/** Moves the cursor to the key or heading that its line stands inside of. */
export const goToParent: Command = (view) => {
  const { doc, selection } = view.state;
  const parent = view.state.facet(structureOf)?.parents(doc, doc.lineAt(selection.main.head).number).at(-1);
  if (parent === undefined) return false;
  const line = doc.line(parent);
  view.dispatch({ selection: { anchor: line.from + indentOf(line.text) }, scrollIntoView: true });
  return true;
};
