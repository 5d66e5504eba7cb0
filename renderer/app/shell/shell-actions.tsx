import type { Action } from '#renderer/ui/action.ts';
import {
  hidePanel,
  hideSide,
  isSideShown,
  showPanel,
  showSide,
  toggleInspector,
  useLayout,
  type PanelView,
  type SideView,
} from './layout.ts';
import { focusRegion, stepRegion } from './regions.ts';

const group = 'View';

/** Moves among the parts of the window, and shows and hides them. */
export const shellActions: readonly Action[] = [
  {
    id: 'search.open',
    title: 'Search all documents',
    group: 'Search',
    keys: 'Mod+Shift+F',
    run: () => open('search'),
  },
  {
    id: 'documents.showTree',
    title: 'Show documents',
    group: 'Documents',
    keys: 'Mod+Shift+D',
    run: () => open('documents'),
  },
  {
    id: 'runs.show',
    title: 'Show runs',
    group: 'Application',
    keys: 'Alt+Shift+R',
    run: () => open('runs'),
  },
  {
    id: 'activity.show',
    title: 'Show activity',
    group: 'Activity',
    keys: 'Alt+Shift+A',
    run: () => open('activity'),
  },
  {
    id: 'view.side',
    title: 'Show or hide the side view',
    group,
    keys: 'Mod+B',
    run: () => {
      if (!isSideShown()) return open(useLayout.getState().side);
      hideSide();
      focusAway('side');
    },
  },
  {
    id: 'view.inspector',
    title: 'Show or hide the inspector',
    group,
    keys: 'Alt+Shift+I',
    run: () => {
      toggleInspector();
      focusAway('inspector');
    },
  },
  {
    id: 'problems.show',
    title: 'Show or hide problems',
    group: 'Problems',
    keys: 'Mod+Shift+M',
    run: () => togglePanel('problems'),
  },
  {
    id: 'errors.show',
    title: 'Show or hide errors',
    group: 'Problems',
    run: () => togglePanel('errors'),
  },
  { id: 'view.nextRegion', title: 'Go to the next part', group, keys: 'F6', run: () => stepRegion(1) },
  {
    id: 'view.previousRegion',
    title: 'Go to the previous part',
    group,
    keys: 'Shift+F6',
    run: () => stepRegion(-1),
  },
];

function open(side: SideView): void {
  showSide(side);
  focusIn('#side [role=tree]', '#side [type=search]', '#side button');
}

function togglePanel(panel: PanelView): void {
  const { panelOpen, panel: shown } = useLayout.getState();
  if (panelOpen && shown === panel) {
    hidePanel();
    return focusAway('panel');
  }
  showPanel(panel);
  focusIn('[data-region=panel] [aria-selected=true]');
}

/** A view whose code is not there yet has appeared after so many frames. */
const MOST_FRAMES = 60;

/** The first of these that there is, after the view has been rendered; unless somebody goes elsewhere meanwhile. */
function focusIn(...selectors: string[]): void {
  const before = document.activeElement;
  let frames = 0;
  const look = () => {
    const found = selectors
      .map((selector) => document.querySelector<HTMLElement>(selector))
      .find((element) => element !== null);
    frames += 1;
    if (found !== undefined) {
      found.focus();
      if (found instanceof HTMLInputElement) found.select();
    } else if (frames < MOST_FRAMES && document.activeElement === before) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** A part that goes must not take the focus with it. */
function focusAway(region: string): void {
  if (document.activeElement?.closest(`[data-region=${region}]`) != null) focusRegion('editor');
}
