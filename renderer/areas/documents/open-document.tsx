import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { Spinner } from '#renderer/ui/progress.tsx';
import { DocumentBanner } from './document-banner.tsx';
import { useDocuments } from './documents-context.tsx';
import { EditorSlotProvider } from './editor-slot.tsx';
import { createEditorSlot } from './editor-slots.ts';
import type { EditorHandle } from './editor-status.ts';
import { loadEditor } from './load-editor.ts';
import { patchDocuments, useDocumentsStore, type OpenTab } from './store.ts';
import { useDocumentState } from './use-channel.ts';

const DocumentEditor = lazy(loadEditor);

interface OpenDocumentProps {
  tab: OpenTab;
  paneId: string;
  focused: boolean;
  onReopen: () => void;
}

/** A document in a pane: its banner, and its text once that has arrived. */
export function OpenDocument({ tab, paneId, focused, onReopen }: OpenDocumentProps) {
  const { channels } = useDocuments();
  const { documentId } = tab;
  const channel = channels.get(documentId);
  const state = useDocumentState(channel);
  const trashed = useDocumentsStore((s) => (s.documents?.get(documentId)?.trashedAt ?? null) !== null);
  const reveal = useDocumentsStore((s) => s.reveal);
  const [handle, setHandle] = useState<EditorHandle | null>(null);
  const slot = useMemo(() => createEditorSlot(paneId, documentId, setHandle), [paneId, documentId]);
  const loaded = state.status !== 'loading' && (state.status !== 'closed' || channel.text.length > 0);

  useEffect(() => {
    if (handle === null || !focused || reveal?.documentId !== documentId) return;
    handle.reveal(reveal.offset, reveal.length);
    patchDocuments({ reveal: null });
  }, [handle, focused, reveal, documentId]);

  return (
    <>
      <DocumentBanner
        channel={channel}
        state={state}
        trashedId={trashed ? documentId : null}
        onReopen={() => {
          channels.reopen(documentId);
          onReopen();
        }}
      />
      <div className="min-h-0 flex-1">
        {loaded ? (
          <Suspense fallback={<Waiting />}>
            <EditorSlotProvider value={slot}>
              <DocumentEditor
                channel={channel}
                path={tab.path}
                readOnly={state.status === 'closed' || trashed}
              />
            </EditorSlotProvider>
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
