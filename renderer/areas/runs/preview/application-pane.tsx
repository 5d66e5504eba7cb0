import { useEffect } from 'react';
import { currentProject, useDocumentsStore } from '#renderer/areas/documents/index.ts';
import { Split, SplitHandle, SplitPane } from '#renderer/ui/split.tsx';
import { takePaneFocus } from '../pane-focus.ts';
import { useRuns } from '../store.ts';
import { ApplicationFrames } from './application-frames.tsx';
import { LogPanel } from './log-panel.tsx';
import { PaneBar } from './pane-bar.tsx';
import { PreviewNews } from './preview-news.tsx';

/** The application of the open project, beside the texts that it is made from. */
export function ApplicationPane() {
  const name = useDocumentsStore((state) => currentProject(state)?.name ?? null);
  const projectId = useRuns((state) => state.projectId);
  const logShown = useRuns((state) => state.logShown);

  useEffect(takePaneFocus, []);

  return (
    <section
      aria-label={name === null ? 'Application' : `Application of ${name}`}
      data-region="application"
      data-help="applications"
      className="flex min-h-0 min-w-0 flex-1 flex-col bg-bg"
    >
      <PaneBar />
      <Split id="application" direction="column" className="flex-1">
        <SplitPane id="application-page" minSize={80}>
          <div className="relative flex min-h-0 flex-1 flex-col">
            <PreviewNews />
            <ApplicationFrames key={projectId} name={name ?? ''} />
          </div>
        </SplitPane>
        {logShown && (
          <>
            <SplitHandle label="Height of the log" />
            <SplitPane id="application-log" fixed defaultSize={200} minSize={80}>
              <LogPanel />
            </SplitPane>
          </>
        )}
      </Split>
    </section>
  );
}
