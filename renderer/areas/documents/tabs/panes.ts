import type { DocumentKind } from '#shared/contracts/documents.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';

/** An open document, with what its tab shows before the project's tree has arrived. */
export interface OpenTab {
  readonly documentId: DocumentId;
  readonly projectId: ProjectId;
  readonly path: string;
  readonly kind: DocumentKind;
  /** Stands first, and stays when others are closed together. */
  readonly pinned: boolean;
}

/** A strip of tabs with one document in front. A document may be open in several panes, once in each. */
export interface Pane {
  readonly id: string;
  /** Pinned ones first. */
  readonly tabs: readonly OpenTab[];
  readonly activeId: DocumentId | null;
}

export interface ClosedTab {
  readonly tab: OpenTab;
  readonly paneId: string;
  readonly index: number;
}

/** The panes side by side, at least one; only a lone pane may be empty. */
export interface Panes {
  readonly panes: readonly Pane[];
  /** The pane that has the keyboard, or had it last. */
  readonly focusedPane: string;
  /** Closed tabs, the last one at the end. */
  readonly closed: readonly ClosedTab[];
}

export const MOST_PANES = 4;
const MOST_CLOSED = 30;

export const noPanes: Panes = {
  panes: [{ id: 'pane-1', tabs: [], activeId: null }],
  focusedPane: 'pane-1',
  closed: [],
};

export function focusedPane({ panes, focusedPane }: Panes): Pane {
  return panes.find((pane) => pane.id === focusedPane) ?? panes[0]!;
}

export function isOpen({ panes }: Panes, documentId: DocumentId): boolean {
  return panes.some((pane) => indexOf(pane, documentId) >= 0);
}

export function indexOf(pane: Pane, documentId: DocumentId | null): number {
  return pane.tabs.findIndex((tab) => tab.documentId === documentId);
}

function withPane(state: Panes, paneId: string, change: (pane: Pane) => Pane): Panes {
  return { ...state, panes: state.panes.map((pane) => (pane.id === paneId ? change(pane) : pane)) };
}

function pinnedFirst(tabs: readonly OpenTab[]): OpenTab[] {
  return [...tabs.filter((tab) => tab.pinned), ...tabs.filter((tab) => !tab.pinned)];
}

/** Shows a document in the focused pane: in the tab that it has there, or in a new one at the end. */
export function openTab(state: Panes, tab: OpenTab): Panes {
  return withPane(state, focusedPane(state).id, (pane) => ({
    ...pane,
    tabs: indexOf(pane, tab.documentId) >= 0 ? pane.tabs : [...pane.tabs, tab],
    activeId: tab.documentId,
  }));
}

export function activateTab(state: Panes, paneId: string, documentId: DocumentId): Panes {
  const activated = withPane(state, paneId, (pane) => ({ ...pane, activeId: documentId }));
  return { ...activated, focusedPane: paneId };
}

/** Closes tabs of a pane; what was to the right takes the place of the one in front. An empty pane goes. */
export function closeTabs(state: Panes, paneId: string, documentIds: ReadonlySet<DocumentId>): Panes {
  const pane = state.panes.find((candidate) => candidate.id === paneId);
  if (pane === undefined) return state;
  const gone = pane.tabs
    .map((tab, index) => ({ tab, paneId, index }))
    .filter(({ tab }) => documentIds.has(tab.documentId));
  const tabs = pane.tabs.filter((tab) => !documentIds.has(tab.documentId));
  const closed = [...state.closed, ...gone].slice(-MOST_CLOSED);
  const front = indexOf(pane, pane.activeId);
  const stays = pane.activeId !== null && !documentIds.has(pane.activeId);
  const right = pane.tabs.slice(front + 1).find((tab) => !documentIds.has(tab.documentId));
  const activeId = stays ? pane.activeId : ((right ?? tabs.at(-1))?.documentId ?? null);
  return withoutEmpty({ ...withPane(state, paneId, () => ({ ...pane, tabs, activeId })), closed });
}

/** All tabs of a pane but one and the pinned ones. */
export function others(pane: Pane, documentId: DocumentId): Set<DocumentId> {
  return idsOf(pane.tabs.filter((tab) => tab.documentId !== documentId && !tab.pinned));
}

/** The tabs to the right of one, but for pinned ones. */
export function toTheRight(pane: Pane, documentId: DocumentId): Set<DocumentId> {
  return idsOf(pane.tabs.slice(indexOf(pane, documentId) + 1).filter((tab) => !tab.pinned));
}

function idsOf(tabs: readonly OpenTab[]): Set<DocumentId> {
  return new Set(tabs.map((tab) => tab.documentId));
}

/** Closes documents wherever they are open. */
export function closeDocuments(state: Panes, documentIds: ReadonlySet<DocumentId>): Panes {
  return state.panes.reduce((next, pane) => closeTabs(next, pane.id, documentIds), state);
}

function withoutEmpty(state: Panes): Panes {
  const filled = state.panes.filter((pane) => pane.tabs.length > 0);
  if (filled.length === state.panes.length || state.panes.length === 1) return state;
  const panes = filled.length > 0 ? filled : state.panes.slice(0, 1);
  const index = state.panes.findIndex((pane) => pane.id === state.focusedPane);
  const focused =
    panes.find((pane) => pane.id === state.focusedPane) ?? panes[Math.min(index, panes.length - 1)];
  return { ...state, panes, focusedPane: focused!.id };
}

/** Brings the last closed tab back, to where it was as far as that place is still there. */
export function reopenTab(state: Panes): Panes {
  const last = state.closed.at(-1);
  if (last === undefined) return state;
  const rest = { ...state, closed: state.closed.slice(0, -1) };
  const home = rest.panes.find((pane) => pane.id === last.paneId) ?? focusedPane(rest);
  if (indexOf(home, last.tab.documentId) >= 0) return activateTab(rest, home.id, last.tab.documentId);
  const tabs = pinnedFirst(home.tabs.toSpliced(last.index, 0, last.tab));
  return activateTab(
    withPane(rest, home.id, (pane) => ({ ...pane, tabs })),
    home.id,
    last.tab.documentId,
  );
}

/** Puts a tab before the one that stands at `index` of a pane now, its own or another; it comes to the front. */
export function moveTab(
  state: Panes,
  fromPane: string,
  documentId: DocumentId,
  toPane: string,
  index: number,
): Panes {
  const from = state.panes.find((pane) => pane.id === fromPane);
  const tab = from?.tabs.find((candidate) => candidate.documentId === documentId);
  if (from === undefined || tab === undefined) return state;
  if (fromPane === toPane) {
    const at = indexOf(from, documentId);
    const tabs = from.tabs.toSpliced(at, 1).toSpliced(index > at ? index - 1 : index, 0, tab);
    return withPane(state, fromPane, (pane) => ({ ...pane, tabs: pinnedFirst(tabs) }));
  }
  const { closed } = state;
  const added = withPane(state, toPane, (pane) => {
    if (indexOf(pane, documentId) >= 0) return pane;
    return { ...pane, tabs: pinnedFirst(pane.tabs.toSpliced(index, 0, tab)) };
  });
  const removed = closeTabs(activateTab(added, toPane, documentId), fromPane, new Set([documentId]));
  return { ...removed, closed };
}

/** One place to the left or to the right, within the pinned or the other tabs. */
export function shiftTab(state: Panes, paneId: string, documentId: DocumentId, step: 1 | -1): Panes {
  const pane = state.panes.find((candidate) => candidate.id === paneId);
  if (pane === undefined) return state;
  const at = indexOf(pane, documentId);
  return moveTab(state, paneId, documentId, paneId, step > 0 ? at + 2 : Math.max(0, at - 1));
}

export function pinTab(state: Panes, paneId: string, documentId: DocumentId, pinned: boolean): Panes {
  return withPane(state, paneId, (pane) => ({
    ...pane,
    tabs: pinnedFirst(pane.tabs.map((tab) => (tab.documentId === documentId ? { ...tab, pinned } : tab))),
  }));
}

/** A new pane to the right of the focused one, with the same document in front. */
export function splitPane(state: Panes): Panes {
  const pane = focusedPane(state);
  const front = pane.tabs[indexOf(pane, pane.activeId)];
  if (front === undefined || state.panes.length >= MOST_PANES) return state;
  const id = freeId(state);
  const made: Pane = { id, tabs: [{ ...front, pinned: false }], activeId: front.documentId };
  const at = state.panes.indexOf(pane) + 1;
  return { ...state, panes: state.panes.toSpliced(at, 0, made), focusedPane: id };
}

function freeId({ panes }: Panes): string {
  for (let n = 1; ; n++) if (!panes.some((pane) => pane.id === `pane-${n}`)) return `pane-${n}`;
}

/** The pane beside a pane: the next one, around the end. Itself when it is alone. */
export function paneBeside({ panes }: Panes, paneId: string): Pane {
  const at = panes.findIndex((pane) => pane.id === paneId);
  return panes[(at + 1) % panes.length]!;
}
