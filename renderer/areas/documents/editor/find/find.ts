import { highlightSelectionMatches, openSearchPanel, search } from '@codemirror/search';
import type { Extension } from '@codemirror/state';
import { EditorView, getPanel, type Command } from '@codemirror/view';
import { FindPanel } from './find-panel.ts';
import { findLook } from './find-look.ts';

const panels = new WeakMap<EditorView, FindPanel>();

function createPanel(view: EditorView): FindPanel {
  const panel = new FindPanel(view);
  panels.set(view, panel);
  return panel;
}

function open(withReplace: boolean): Command {
  return (view) => {
    openSearchPanel(view);
    const panel = getPanel(view, createPanel) ?? panels.get(view);
    if (panel instanceof FindPanel) panel.open(withReplace);
    return true;
  };
}

export const openFind = open(false);
export const openReplace = open(true);

export const find: Extension = [
  search({
    top: true,
    createPanel,
    scrollToMatch: (range) => EditorView.scrollIntoView(range, { y: 'nearest', yMargin: 60 }),
  }),
  highlightSelectionMatches({ minSelectionLength: 2 }),
  findLook,
];
