import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { DocumentAt } from '#shared/contracts/history-changes.ts';
import { messageFor } from '#shared/contracts/messages.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { loadReader, type Reader } from '#renderer/areas/documents/index.ts';
import { useRoving } from '#renderer/ui/use-roving.ts';
import type { HistoryClient } from '../history-client.ts';

type VersionedDocument = Pick<DocumentAt, 'documentId' | 'path' | 'frontier'>;

interface DocumentTextsProps {
  client: HistoryClient;
  /** Documents, each at a version. */
  documents: readonly VersionedDocument[];
  /** The document to show unless somebody has chosen one. */
  about?: DocumentId | null;
  /** What there is to say over the list. */
  children?: ReactNode;
}

/** Documents as they were, and the text of one of them. */
export function DocumentTexts({ client, documents, about = null, children }: DocumentTextsProps) {
  const [chosen, setChosen] = useState<DocumentId | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const roving = useRoving(list);
  const shown = documents.find(({ documentId }) => documentId === (chosen ?? about)) ?? documents[0];
  return (
    <div className="grid min-h-64 flex-1 gap-3 max-sm:grid-rows-[minmax(96px,auto)_minmax(160px,1fr)] sm:grid-cols-[240px_minmax(0,1fr)]">
      <div className="flex min-h-0 flex-col overflow-auto">
        {children}
        <ul ref={list} aria-label="Documents at this time" {...roving}>
          {documents.map((document) => (
            <li key={document.documentId} data-row>
              <button
                type="button"
                aria-pressed={document === shown}
                onClick={() => setChosen(document.documentId)}
                title={document.path}
                className="flex min-h-7 w-full items-center rounded-md px-2 py-0.5 text-left break-all text-muted -outline-offset-2 hover:bg-lifted aria-pressed:bg-accent-soft aria-pressed:text-text"
              >
                <bdi>{document.path}</bdi>
              </button>
            </li>
          ))}
        </ul>
      </div>
      {shown !== undefined && <TextAt key={shown.documentId} client={client} document={shown} />}
    </div>
  );
}

/** The text of a document as a version had it. */
function TextAt({ client, document }: { client: HistoryClient; document: VersionedDocument }) {
  const box = useRef<HTMLDivElement>(null);
  const [reader, setReader] = useState<Reader | null>(null);
  const [error, setError] = useState<StudioError | null>(null);
  const { documentId, frontier, path } = document;

  useEffect(() => {
    let gone = false;
    let made: Reader | null = null;
    void loadReader().then((createReader) => {
      if (gone || box.current === null) return;
      made = createReader({ parent: box.current, path, label: `Text of ${path} at this time`, text: '' });
      setReader(made);
    });
    return () => {
      gone = true;
      made?.destroy();
      setReader(null);
    };
  }, [path]);

  useEffect(() => {
    if (reader === null) return;
    const abort = new AbortController();
    void client
      .call('history.read', { documentId, version: `@frontier:${frontier}` }, { signal: abort.signal })
      .then((answer) => {
        if (abort.signal.aborted) return;
        if (answer.ok) reader.setText(answer.value.text ?? '');
        setError(answer.ok ? null : answer.error);
      });
    return () => abort.abort();
  }, [client, reader, documentId, frontier]);

  return (
    <div className="flex min-h-0 min-w-0 flex-col overflow-hidden rounded-lg border border-edge bg-bg">
      {error !== null && (
        <p role="alert" className="p-2 text-bad">
          {messageFor(error).title} {messageFor(error).next}
        </p>
      )}
      <div ref={box} data-testid="text-then" className="min-h-0 flex-1" />
    </div>
  );
}
