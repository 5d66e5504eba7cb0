import { Suspense, useEffect, useRef } from 'react';
import type { PanelImperativeHandle } from 'react-resizable-panels';
import {
  activeId,
  EditorArea,
  Inspector,
  type PaneFrameProps,
  useDocumentsStore,
} from '#renderer/areas/documents/index.ts';
import { SpecFrame } from '#renderer/areas/compiler/index.ts';
import { TimeMachineFrame } from '#renderer/areas/history/index.ts';
import { ApplicationPane, useRuns } from '#renderer/areas/runs/index.ts';
import { Split, SplitHandle, SplitPane } from '#renderer/ui/split.tsx';
import { ActivityBar } from './activity-bar.tsx';
import { BottomPanel } from './bottom-panel.tsx';
import { Drawer } from './drawer.tsx';
import {
  closeDrawer,
  NARROW,
  NO_ROOM_BESIDE_APPLICATION,
  NO_ROOM_FOR_INSPECTOR,
  useLayout,
} from './layout.ts';
import { SideView } from './side-view.tsx';
import { useMedia } from './use-media.ts';

/** Everything between the header and the status bar: views beside the editor, or over it in a narrow window. */
export function WorkArea() {
  const narrow = useMedia(NARROW);
  const application = useRuns((state) => state.paneShown && state.projectId !== null);
  const noRoom = useMedia(application ? NO_ROOM_BESIDE_APPLICATION : NO_ROOM_FOR_INSPECTOR);
  const layout = useLayout();
  const front = useDocumentsStore((state) => `${state.focusedPane} ${activeId(state)} ${state.reveal?.at}`);
  const sideBeside = !narrow && layout.sideOpen;
  const inspectorBeside = !noRoom && layout.inspectorOpen;
  const side = useRef<PanelImperativeHandle>(null);
  const inspector = useRef<PanelImperativeHandle>(null);
  const panel = useRef<PanelImperativeHandle>(null);

  // A document or place that was chosen in a drawer is shown, not hidden by it.
  useEffect(closeDrawer, [front]);

  // The panes are told of a new size before they have it.
  const keepSizes = () =>
    requestAnimationFrame(() =>
      useLayout.setState(({ sideWidth, inspectorWidth, panelHeight }) => ({
        sideWidth: pixelsOf(side.current) ?? sideWidth,
        inspectorWidth: pixelsOf(inspector.current) ?? inspectorWidth,
        panelHeight: pixelsOf(panel.current) ?? panelHeight,
      })),
    );

  return (
    <div className="flex min-h-0 flex-1">
      <ActivityBar sideShown={narrow ? layout.drawer === 'side' : layout.sideOpen} />
      <main className="relative flex min-h-0 min-w-0 flex-1">
        <Split id="columns" direction="row" onLayout={keepSizes} className="flex-1">
          {sideBeside && (
            <>
              <SplitPane
                id="side-pane"
                fixed
                defaultSize={layout.sideWidth}
                minSize={180}
                maxSize={640}
                panelRef={side}
              >
                <SideView />
              </SplitPane>
              <SplitHandle label="Width of the side view" />
            </>
          )}
          <SplitPane id="main-pane" minSize={200}>
            <Split id="rows" direction="column" onLayout={keepSizes} className="flex-1">
              <SplitPane id="editor-pane" minSize={60}>
                <div
                  data-region="editor"
                  onFocus={closeDrawer}
                  className="flex min-h-0 min-w-0 flex-1 flex-col"
                >
                  <EditorArea narrow={narrow} frame={PaneFrames} />
                </div>
              </SplitPane>
              {layout.panelOpen && (
                <>
                  <SplitHandle label="Height of the panel" />
                  <SplitPane
                    id="panel-pane"
                    fixed
                    defaultSize={layout.panelHeight}
                    minSize={80}
                    panelRef={panel}
                  >
                    <BottomPanel />
                  </SplitPane>
                </>
              )}
            </Split>
          </SplitPane>
          {application && !narrow && (
            <>
              <SplitHandle label="Width of the application" />
              <SplitPane id="application-pane" defaultSize="50%" minSize={240}>
                <Application />
              </SplitPane>
            </>
          )}
          {inspectorBeside && (
            <>
              <SplitHandle label="Width of the inspector" />
              <SplitPane
                id="inspector-pane"
                fixed
                defaultSize={layout.inspectorWidth}
                minSize={200}
                maxSize={640}
                panelRef={inspector}
              >
                <InspectorView />
              </SplitPane>
            </>
          )}
        </Split>
        {application && narrow && (
          <div className="absolute inset-0 flex flex-col">
            <Application />
          </div>
        )}
        {narrow && layout.drawer === 'side' && (
          <Drawer side="left">
            <SideView />
          </Drawer>
        )}
        {noRoom && layout.drawer === 'inspector' && (
          <Drawer side="right">
            <InspectorView />
          </Drawer>
        )}
      </main>
    </div>
  );
}

/** What may take the place of a document: its past, or what its specification means. */
function PaneFrames({ children, ...props }: PaneFrameProps) {
  return (
    <TimeMachineFrame {...props}>
      <SpecFrame {...props}>{children}</SpecFrame>
    </TimeMachineFrame>
  );
}

function Application() {
  return (
    <Suspense fallback={null}>
      <ApplicationPane />
    </Suspense>
  );
}

function pixelsOf(pane: PanelImperativeHandle | null): number | undefined {
  const pixels = pane?.getSize().inPixels;
  return pixels === undefined ? undefined : Math.round(pixels);
}

function InspectorView() {
  return (
    <aside data-region="inspector" aria-label="Inspector" className="flex min-h-0 flex-1 flex-col bg-surface">
      <Inspector />
    </aside>
  );
}
