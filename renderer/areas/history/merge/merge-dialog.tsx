import { useEffect, useState } from 'react';
import type { StudioError } from '#shared/contracts/errors.ts';
import { messageFor } from '#shared/contracts/messages.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import type { Documents } from '#renderer/areas/documents/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { closeOverlay } from '#renderer/ui/overlay.ts';
import { Spinner } from '#renderer/ui/progress.tsx';
import { mergeBranch } from '../changes.ts';
import type { HistoryOutput } from '../history-client.ts';
import { MergePreview } from './merge-preview.tsx';

export type Preview = HistoryOutput<'history.mergePreview'>;

type Asked =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly preview: Preview }
  | { readonly status: 'failed'; readonly error: StudioError };

/** What merging a branch back would give, which may be edited, applied or left. */
export function MergeDialog({ documents, documentId }: { documents: Documents; documentId: DocumentId }) {
  const { client, tabs, trash } = documents;
  const [asked, setAsked] = useState<Asked>({ status: 'loading' });
  const [text, setText] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    const abort = new AbortController();
    void client.call('history.mergePreview', { documentId }, { signal: abort.signal }).then((answer) => {
      if (abort.signal.aborted) return;
      if (answer.ok) setAsked({ status: 'ready', preview: answer.value });
      else setAsked({ status: 'failed', error: answer.error });
    });
    return () => abort.abort();
  }, [client, documentId]);

  async function merge({ branch, target, merged }: Preview) {
    if (busy) return;
    setBusy(true);
    const edited = text === null || text === merged ? null : { text, merged };
    const done = await mergeBranch(client, branch, target, edited);
    setBusy(false);
    if (!done) return;
    closeOverlay();
    tabs.open(target);
  }

  async function abandon() {
    closeOverlay();
    // The trash keeps it, and the notice takes it back.
    await trash(documentId);
  }

  const preview = asked.status === 'ready' ? asked.preview : null;
  return (
    <Dialog
      title={preview === null ? 'Merge this branch back' : `Merge into “${preview.target.path}”`}
      onClose={closeOverlay}
      help="history"
      page
      footer={
        <>
          {preview !== null && (
            <>
              <Button look="danger" onClick={() => void abandon()}>
                Abandon the branch
              </Button>
              <span className="flex-1" />
            </>
          )}
          <Button onClick={closeOverlay}>{preview === null ? 'Close' : 'Not now'}</Button>
          {preview !== null && (
            <Button look="primary" disabled={busy} onClick={() => void merge(preview)}>
              Merge
            </Button>
          )}
        </>
      }
    >
      <div className="flex min-h-0 flex-1 flex-col px-4 pt-3 pb-2">
        {asked.status === 'loading' && <Spinner label="Merging for a look…" />}
        {asked.status === 'failed' && (
          <div role="alert">
            <p className="font-semibold">{messageFor(asked.error).title}</p>
            <p className="text-muted">{messageFor(asked.error).next}</p>
          </div>
        )}
        {preview !== null && <MergePreview preview={preview} onText={setText} />}
      </div>
    </Dialog>
  );
}
