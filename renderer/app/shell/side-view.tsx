import { DocumentsSidebar } from '#renderer/areas/documents/index.ts';
import { Suspense } from 'react';
import { ActivityView } from '#renderer/areas/activity/index.ts';
import { RunsView } from '#renderer/areas/runs/index.ts';
import { SearchPanel } from '#renderer/areas/search/index.ts';
import { useLayout } from './layout.ts';

/** The view that the activity bar has chosen. */
export function SideView() {
  const side = useLayout((layout) => layout.side);
  return (
    <aside
      id="side"
      data-region="side"
      aria-label="Side view"
      data-help={side}
      className="flex min-h-0 flex-1 flex-col bg-surface"
    >
      {side === 'documents' && <DocumentsSidebar />}
      {side === 'search' && <SearchPanel />}
      {side === 'runs' && (
        <Suspense fallback={null}>
          <RunsView />
        </Suspense>
      )}
      {side === 'activity' && <ActivityView />}
    </aside>
  );
}
