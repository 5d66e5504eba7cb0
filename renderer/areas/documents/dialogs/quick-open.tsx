import { useEffect, useMemo, useState } from 'react';
import type { MethodOutput } from '#shared/contracts/contracts.ts';
import { fuzzyMatch } from '#renderer/ui/fuzzy.ts';
import { Marked } from '#renderer/ui/marked.tsx';
import { notifyError } from '#renderer/ui/notices.ts';
import { closeOverlay, showOverlay } from '#renderer/ui/overlay.ts';
import { Picker } from '#renderer/ui/picker.tsx';
import type { Documents } from '../create-documents.ts';
import { useDocuments } from '../documents-context.tsx';
import { readDocuments } from '../store.ts';
import { knownDocuments, knownFirst } from './known-documents.ts';
import { recentFirst } from './recent-first.ts';

type Found = MethodOutput<'documents.quickOpen'>['documents'];

/** More than a person reads; the best come first. */
const LISTED = 50;

/** Opens any document of any project by a few letters of its path. */
export function showQuickOpen(documents: Documents): void {
  // Asked before the dialog is made, which takes as long as the answer.
  showOverlay(<QuickOpen recent={search(documents, '')} />);
}

function search({ client }: Documents, query: string, signal?: AbortSignal) {
  return client.call('documents.quickOpen', { query, limit: LISTED }, signal && { signal });
}

function QuickOpen({ recent }: { readonly recent: ReturnType<typeof search> }) {
  const documents = useDocuments();
  const [query, setQuery] = useState('');
  const [known] = useState(() => knownDocuments(readDocuments(), LISTED));
  const [found, setFound] = useState<{ readonly query: string; readonly documents: Found } | null>(
    known.length === 0 ? null : { query: '', documents: known },
  );

  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    void (query === '' ? recent : search(documents, query, signal)).then((result) => {
      if (signal.aborted) return;
      if (!result.ok) return notifyError(result.error);
      const { documents } = result.value;
      setFound({ query, documents: query === '' ? knownFirst(known, documents, LISTED) : documents });
    });
    return () => abort.abort();
  }, [documents, query, recent, known]);

  const items = useMemo(() => {
    const letters = (found?.query ?? '').replaceAll(' ', '');
    return recentFirst(found?.documents ?? [], letters, readDocuments().recent).map((document) => ({
      document,
      positions: fuzzyMatch(document.path, letters)?.positions ?? [],
    }));
  }, [found]);

  async function pick(document: Found[number]) {
    closeOverlay();
    if (document.projectId !== readDocuments().projectId) await documents.openProject(document.projectId);
    documents.tabs.open(document);
  }

  return (
    <Picker
      label="Open a document"
      placeholder="Type a part of its path"
      items={items}
      pending={found?.query !== query}
      waiting={found === null}
      keyOf={({ document }) => document.id}
      render={({ document, positions }) => (
        <>
          <span className="truncate" title={document.path}>
            <Marked text={document.path} positions={positions} />
          </span>
          <span className="max-w-[40%] shrink-0 truncate text-muted">
            <bdi>{document.projectName}</bdi>
          </span>
        </>
      )}
      query={query}
      onQuery={setQuery}
      onPick={({ document }) => void pick(document)}
      onClose={closeOverlay}
      empty={found === null ? 'Looking…' : 'No document has these letters in its path.'}
    />
  );
}
