import { Fragment, useState } from 'react';
import { Split, SplitHandle, SplitPane, type SplitLayout } from '#renderer/ui/split.tsx';
import { DocumentPane } from './document-pane.tsx';
import { useDocuments } from './documents-context.tsx';
import type { PaneFrame } from './pane-frame.ts';
import { useDocumentsStore } from './store.ts';
import { focusedPane } from './tabs/panes.ts';

/** Its part of the window's memory. */
const PART = 'panes';

/** The panes with open documents, side by side. In a narrow window only the one with the keyboard is shown. */
export function EditorArea({ narrow, frame }: { narrow: boolean; frame: PaneFrame }) {
  const { memory } = useDocuments();
  const panes = useDocumentsStore((state) => state.panes);
  const front = useDocumentsStore(focusedPane);
  const [layout] = useState(() => soundLayout(memory.read(PART)));
  const shown = narrow ? [front] : panes;
  return (
    <Split
      id="panes"
      direction="row"
      layout={layout}
      onLayout={(next) => memory.write(PART, next)}
      className="flex-1"
    >
      {shown.map((pane, index) => (
        <Fragment key={pane.id}>
          {index > 0 && <SplitHandle label={`Width of pane ${index}`} />}
          <SplitPane id={pane.id} minSize={160}>
            <DocumentPane
              pane={pane}
              number={panes.length > 1 ? panes.indexOf(pane) + 1 : null}
              focused={pane.id === front.id}
              frame={frame}
            />
          </SplitPane>
        </Fragment>
      ))}
    </Split>
  );
}

function soundLayout(kept: unknown): SplitLayout | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const sound = Object.values(kept).every((share) => typeof share === 'number');
  return sound ? (kept as SplitLayout) : undefined;
}
