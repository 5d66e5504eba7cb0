import { useEffect, useState } from 'react';
import type { MethodOutput } from '#shared/contracts/contracts.ts';
import { notifyError } from '#renderer/ui/notices.ts';
import { closeOverlay } from '#renderer/ui/overlay.ts';
import { Picker } from '#renderer/ui/picker.tsx';
import { useDocuments } from '../documents-context.tsx';
import { readDocuments } from '../store.ts';
import { folderOf, nameOf } from '../tree-rows.ts';

type Found = MethodOutput<'documents.quickOpen'>['documents'];

/** Opens any document of any project by a few letters of its path. */
export function QuickOpen() {
  const documents = useDocuments();
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<{ readonly query: string; readonly documents: Found } | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    void documents.client
      .call('documents.quickOpen', { query, limit: 50 }, { signal: abort.signal })
      .then((result) =>
        result.ok ? setFound({ query, documents: result.value.documents }) : notifyError(result.error),
      );
    return () => abort.abort();
  }, [documents, query]);

  async function pick(document: Found[number]) {
    closeOverlay();
    if (document.projectId !== readDocuments().projectId) await documents.openProject(document.projectId);
    documents.tabs.open(document);
  }

  return (
    <Picker
      label="Open a document"
      placeholder="Type a part of its path"
      items={found?.documents ?? []}
      pending={found?.query !== query}
      keyOf={(document) => document.id}
      render={(document) => (
        <>
          <span className="truncate">
            {nameOf(document.path)} <span className="text-muted">{folderOf(document.path)}</span>
          </span>
          <span className="shrink-0 text-muted">{document.projectName}</span>
        </>
      )}
      query={query}
      onQuery={setQuery}
      onPick={(document) => void pick(document)}
      onClose={closeOverlay}
      empty={found === null ? 'Looking…' : 'No document has these letters in its path.'}
    />
  );
}
