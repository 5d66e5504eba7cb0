import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as edits from './panes.ts';
import type { OpenTab, Panes } from './panes.ts';

const tab = (name: string): OpenTab =>
  ({
    documentId: name,
    projectId: 'p',
    path: `${name}.md`,
    kind: 'note',
    pinned: false,
  }) as unknown as OpenTab;
const id = (name: string) => tab(name).documentId;
const with_ = (...names: string[]) =>
  names.reduce((state, name) => edits.openTab(state, tab(name)), edits.noPanes);
const outline = ({ panes }: Panes) =>
  panes.map((pane) =>
    pane.tabs
      .map(
        ({ documentId, pinned }) =>
          `${documentId === pane.activeId ? '*' : ''}${documentId}${pinned ? '!' : ''}`,
      )
      .join(' '),
  );

test('a document that is open already keeps its tab', () => {
  expect(outline(edits.openTab(with_('a', 'b'), tab('a')))).toEqual(['*a b']);
});

test('when the tab in front closes, its right neighbour takes over, else its left one', () => {
  const state = edits.activateTab(with_('a', 'b', 'c'), 'pane-1', id('b'));
  const closed = edits.closeTabs(state, 'pane-1', new Set([id('b')]));
  expect(outline(closed)).toEqual(['a *c']);
  expect(outline(edits.closeTabs(closed, 'pane-1', new Set([id('c')])))).toEqual(['*a']);
});

test('closing others, or those to the right, leaves pinned tabs alone', () => {
  const state = edits.pinTab(with_('a', 'b', 'c', 'd'), 'pane-1', id('d'), true);
  expect(outline(state)).toEqual(['*d! a b c']);
  const pane = edits.focusedPane(state);
  expect([...edits.others(pane, id('b'))]).toEqual(['a', 'c']);
  expect([...edits.toTheRight(pane, id('d'))]).toEqual(['a', 'b', 'c']);
});

test('a closed tab comes back to its place, the last one first', () => {
  let state = with_('a', 'b', 'c');
  state = edits.closeTabs(state, 'pane-1', new Set([id('b')]));
  state = edits.closeTabs(state, 'pane-1', new Set([id('a')]));
  expect(outline(edits.reopenTab(state))).toEqual(['*a c']);
  expect(outline(edits.reopenTab(edits.reopenTab(state)))).toEqual(['a *b c']);
});

test('tabs move by a step and stay on their side of the pinned ones', () => {
  const state = edits.pinTab(with_('a', 'b', 'c'), 'pane-1', id('a'), true);
  expect(outline(edits.shiftTab(state, 'pane-1', id('b'), 1))).toEqual(['a! *c b']);
  expect(outline(edits.shiftTab(state, 'pane-1', id('b'), -1))).toEqual(['a! b *c']);
  expect(outline(edits.shiftTab(state, 'pane-1', id('c'), -1))).toEqual(['a! *c b']);
});

test('a split shows the same document twice; a pane without tabs goes', () => {
  const state = edits.splitPane(with_('a', 'b'));
  expect(outline(state)).toEqual(['a *b', '*b']);
  expect(state.focusedPane).toBe('pane-2');
  const moved = edits.moveTab(state, 'pane-1', id('a'), 'pane-2', 0);
  expect(outline(moved)).toEqual(['*b', '*a b']);
  const closed = edits.closeTabs(moved, 'pane-1', new Set([id('b')]));
  expect(outline(closed)).toEqual(['*a b']);
  expect(closed.focusedPane).toBe('pane-2');
});

test('whatever is done to them, panes keep their promises', () => {
  const names = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const step = fc.oneof(
    fc.record({ do: fc.constant('open' as const), name: names }),
    fc.record({ do: fc.constant('close' as const), name: names }),
    fc.record({ do: fc.constant('split' as const), name: names }),
    fc.record({ do: fc.constant('reopen' as const), name: names }),
    fc.record({ do: fc.constant('pin' as const), name: names }),
    fc.record({ do: fc.constant('move' as const), name: names, index: fc.nat(6) }),
    fc.record({ do: fc.constant('forget' as const), name: names }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let state = edits.noPanes;
      for (const next of steps) {
        const pane = edits.focusedPane(state);
        const name = id(next.name);
        if (next.do === 'open') state = edits.openTab(state, tab(next.name));
        else if (next.do === 'close') state = edits.closeTabs(state, pane.id, new Set([name]));
        else if (next.do === 'split') state = edits.splitPane(state);
        else if (next.do === 'reopen') state = edits.reopenTab(state);
        else if (next.do === 'pin') state = edits.pinTab(state, pane.id, name, true);
        else if (next.do === 'forget') state = edits.closeDocuments(state, new Set([name]));
        else {
          const beside = edits.paneBeside(state, pane.id).id;
          state = edits.moveTab(state, pane.id, name, beside, next.index);
        }
        expect(state.panes.some(({ id: paneId }) => paneId === state.focusedPane)).toBe(true);
        expect(new Set(state.panes.map(({ id: paneId }) => paneId)).size).toBe(state.panes.length);
        for (const { tabs, activeId } of state.panes) {
          if (tabs.length === 0) expect(state.panes).toHaveLength(1);
          expect(activeId === null).toBe(tabs.length === 0);
          if (activeId !== null) expect(tabs.some(({ documentId }) => documentId === activeId)).toBe(true);
          expect(new Set(tabs.map(({ documentId }) => documentId)).size).toBe(tabs.length);
          const firstLoose = tabs.findIndex(({ pinned }) => !pinned);
          if (firstLoose >= 0) expect(tabs.slice(firstLoose).some(({ pinned }) => pinned)).toBe(false);
        }
      }
    }),
  );
});
