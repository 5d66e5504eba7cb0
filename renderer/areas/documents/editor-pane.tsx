import { lazy, Suspense, useReducer } from 'react';
import { Spinner } from '#renderer/ui/progress.tsx';
import { DocumentBanner } from './document-banner.tsx';
import { DocumentTabs, EDITOR_PANEL_ID } from './document-tabs.tsx';
import { useDocuments } from './documents-context.tsx';
import { loadEditor } from './load-editor.ts';
import { activeTab, useDocumentsStore, type OpenTab } from './store.ts';
import { useDocumentState } from './use-channel.ts';
import { Welcome } from './welcome.tsx';

const DocumentEditor = lazy(loadEditor);

/** The tabs, and the document in front. */
export function EditorPane() {
  const tab = useDocumentsStore(activeTab);
  const [openings, reopened] = useReducer((count: number) => count + 1, 0);
  return (
    <main className="flex min-h-0 min-w-0 flex-1 flex-col">
      <DocumentTabs />
      {tab === null ? (
        <Welcome />
      ) : (
        <div
          id={EDITOR_PANEL_ID}
          role="tabpanel"
          aria-label={tab.path}
          className="flex min-h-0 flex-1 flex-col"
        >
          <OpenDocument key={`${tab.documentId}-${openings}`} tab={tab} onReopen={reopened} />
        </div>
      )}
    </main>
  );
}

function OpenDocument({ tab, onReopen }: { tab: OpenTab; onReopen: () => void }) {
  const { channels } = useDocuments();
  const channel = channels.get(tab.documentId);
  const state = useDocumentState(channel);
  const trashed = useDocumentsStore((s) => (s.documents?.get(tab.documentId)?.trashedAt ?? null) !== null);
  const loaded = state.status !== 'loading' && (state.status !== 'closed' || channel.text.length > 0);
  return (
    <>
      <DocumentBanner
        channel={channel}
        state={state}
        trashed={trashed}
        onReopen={() => {
          channels.reopen(tab.documentId);
          onReopen();
        }}
      />
      <div className="min-h-0 flex-1">
        {loaded ? (
          <Suspense fallback={<Waiting />}>
            <DocumentEditor
              channel={channel}
              path={tab.path}
              readOnly={state.status === 'closed' || trashed}
            />
          </Suspense>
        ) : (
          state.status === 'loading' && <Waiting />
        )}
      </div>
    </>
  );
}

function Waiting() {
  return (
    <div className="p-4">
      <Spinner label="Opening…" />
    </div>
  );
}
