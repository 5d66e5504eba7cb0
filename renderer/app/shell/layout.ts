import { create } from 'zustand';
import { useRuns } from '#renderer/areas/runs/index.ts';
import type { WindowMemory } from '#renderer/client/window-memory.ts';

export type SideView = 'documents' | 'search' | 'runs' | 'activity';
export type PanelView = 'problems' | 'errors';

/** How the window is laid out; remembered for each workspace. Sizes are in pixels. */
export interface Layout {
  readonly side: SideView;
  readonly sideOpen: boolean;
  readonly sideWidth: number;
  readonly inspectorOpen: boolean;
  readonly inspectorWidth: number;
  readonly panel: PanelView;
  readonly panelOpen: boolean;
  readonly panelHeight: number;
}

interface LayoutState extends Layout {
  /** In a narrow window the views beside the editor lie over it, one at a time; not remembered. */
  readonly drawer: 'side' | 'inspector' | null;
}

/** Below these widths a view beside the editor becomes a drawer. */
export const NARROW = '(max-width: 719px)';
export const NO_ROOM_FOR_INSPECTOR = '(max-width: 1079px)';
/** As long as the application stands beside the texts. */
export const NO_ROOM_BESIDE_APPLICATION = '(max-width: 1679px)';

const defaults: Layout = {
  side: 'documents',
  sideOpen: true,
  sideWidth: 264,
  inspectorOpen: true,
  inspectorWidth: 280,
  panel: 'problems',
  panelOpen: false,
  panelHeight: 180,
};

export const useLayout = create<LayoutState>(() => ({ ...defaults, drawer: null }));

/** Its part of the window's memory. */
const PART = 'shell';

/** Lays the window out as it was left, and remembers from then on. */
export function followLayout(memory: WindowMemory): void {
  const recall = () => useLayout.setState(soundLayout(memory.read(PART)));
  recall();
  memory.subscribe(recall);
  // Of the state, what is sound is what is remembered: all but the drawer.
  useLayout.subscribe((state) => memory.write(PART, soundLayout(state)));
}

/** What was kept, as far as it makes sense, over the defaults. */
export function soundLayout(kept: unknown): Layout {
  const found: Record<string, unknown> = typeof kept === 'object' && kept !== null ? { ...kept } : {};
  const oneOf = <T extends string>(value: unknown, all: readonly T[], otherwise: T) =>
    all.find((known) => known === value) ?? otherwise;
  const flag = (value: unknown, otherwise: boolean) => (typeof value === 'boolean' ? value : otherwise);
  const pixels = (value: unknown, otherwise: number) =>
    typeof value === 'number' && value >= 80 && value <= 1_000 ? value : otherwise;
  return {
    side: oneOf(found['side'], ['documents', 'search', 'runs', 'activity'], defaults.side),
    sideOpen: flag(found['sideOpen'], defaults.sideOpen),
    sideWidth: pixels(found['sideWidth'], defaults.sideWidth),
    inspectorOpen: flag(found['inspectorOpen'], defaults.inspectorOpen),
    inspectorWidth: pixels(found['inspectorWidth'], defaults.inspectorWidth),
    panel: oneOf(found['panel'], ['problems', 'errors'], defaults.panel),
    panelOpen: flag(found['panelOpen'], defaults.panelOpen),
    panelHeight: pixels(found['panelHeight'], defaults.panelHeight),
  };
}

const isNarrow = () => matchMedia(NARROW).matches;

export function isSideShown(): boolean {
  const { sideOpen, drawer } = useLayout.getState();
  return isNarrow() ? drawer === 'side' : sideOpen;
}

export function showSide(side: SideView): void {
  useLayout.setState(isNarrow() ? { side, drawer: 'side' } : { side, sideOpen: true });
}

export function hideSide(): void {
  useLayout.setState(isNarrow() ? { drawer: null } : { sideOpen: false });
}

export function toggleInspector(): void {
  const noRoom = useRuns.getState().paneShown ? NO_ROOM_BESIDE_APPLICATION : NO_ROOM_FOR_INSPECTOR;
  if (matchMedia(noRoom).matches) {
    useLayout.setState(({ drawer }) => ({ drawer: drawer === 'inspector' ? null : 'inspector' }));
  } else useLayout.setState(({ inspectorOpen }) => ({ inspectorOpen: !inspectorOpen }));
}

export function showPanel(panel: PanelView): void {
  useLayout.setState({ panel, panelOpen: true });
}

export function hidePanel(): void {
  useLayout.setState({ panelOpen: false });
}

export function closeDrawer(): void {
  useLayout.setState({ drawer: null });
}
