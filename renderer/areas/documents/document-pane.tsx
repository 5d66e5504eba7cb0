import { useReducer } from 'react';
import { useDocuments } from './documents-context.tsx';
import { OpenDocument } from './open-document.tsx';
import type { PaneFrame } from './pane-frame.ts';
import { indexOf, type Pane } from './tabs/panes.ts';
import { TabStrip } from './tabs/tab-strip.tsx';
import { Welcome } from './welcome.tsx';

interface DocumentPaneProps {
  pane: Pane;
  /** Its place among the panes, from 1; null when it is alone. */
  number: number | null;
  focused: boolean;
  /** Around the document. */
  frame: PaneFrame;
}

/** Tabs, and the document in front of them. */
export function DocumentPane({ pane, number, focused, frame: Frame }: DocumentPaneProps) {
  const { tabs } = useDocuments();
  const [openings, reopened] = useReducer((count: number) => count + 1, 0);
  const front = pane.tabs[indexOf(pane, pane.activeId)];
  const panelId = `panel-${pane.id}`;
  const which = number === null || number === 1 ? '' : `, pane ${number}`;
  return (
    <div
      data-pane={pane.id}
      onFocusCapture={() => tabs.enter(pane.id)}
      className="flex min-h-0 min-w-0 flex-1 flex-col"
    >
      <TabStrip pane={pane} label={`Open documents${which}`} focused={focused} panelId={panelId} />
      {front === undefined ? (
        <Welcome />
      ) : (
        <div
          id={panelId}
          role="tabpanel"
          aria-label={`${front.path}${which}`}
          className="flex min-h-0 flex-1 flex-col"
        >
          <Frame key={`${front.documentId}-${openings}`} paneId={pane.id} tab={front} focused={focused}>
            <OpenDocument tab={front} paneId={pane.id} focused={focused} onReopen={reopened} />
          </Frame>
        </div>
      )}
    </div>
  );
}
