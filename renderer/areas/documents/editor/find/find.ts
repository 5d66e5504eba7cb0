import {
  findNext,
  findPrevious,
  highlightSelectionMatches,
  openSearchPanel,
  search,
} from '@codemirror/search';
import type { Extension } from '@codemirror/state';
import { EditorView, getPanel, type Command } from '@codemirror/view';
import { findsExpression, FindPanel } from './find-panel.ts';
import { findLook } from './find-look.ts';
import { found } from './found-matches.ts';

const panels = new WeakMap<EditorView, FindPanel>();

function createPanel(view: EditorView): FindPanel {
  const panel = new FindPanel(view);
  panels.set(view, panel);
  return panel;
}

/** The panel of a view; null while it is closed. */
function openPanel(view: EditorView): FindPanel | null {
  const panel = getPanel(view, createPanel);
  return panel instanceof FindPanel ? panel : null;
}

function open(withReplace: boolean): Command {
  return (view) => {
    openSearchPanel(view);
    (openPanel(view) ?? panels.get(view))?.open(withReplace);
    return true;
  };
}

/** Plain text is found without the panel too; for an expression it opens, for it has to say how that goes. */
function go(way: 'next' | 'previous', ofText: Command): Command {
  return (view) => {
    if (!findsExpression()) return ofText(view);
    const isOpen = openPanel(view) !== null;
    if (!isOpen) openSearchPanel(view);
    const panel = openPanel(view) ?? panels.get(view);
    if (!isOpen) panel?.resume();
    panel?.run(way);
    return true;
  };
}

export const openFind = open(false);
export const openReplace = open(true);
export const nextMatch = go('next', findNext);
export const previousMatch = go('previous', findPrevious);

export const find: Extension = [
  search({
    top: true,
    createPanel,
    scrollToMatch: (range) => EditorView.scrollIntoView(range, { y: 'nearest', yMargin: 60 }),
  }),
  found,
  highlightSelectionMatches({ minSelectionLength: 2 }),
  findLook,
];
