import { useEffect, useMemo, useRef } from 'react';
import type { SearchMatch } from '#shared/contracts/documents.ts';
import { readDocuments, useDocuments } from '#renderer/areas/documents/index.ts';
import { notifyError } from '#renderer/ui/notices.ts';
import { groupMatches } from './group-matches.ts';
import { MatchList } from './match-list.tsx';
import { useSearch, type SearchResults } from './store.ts';

const PAUSE_MS = 120;

/** Search over every document that is not in the trash. */
export function SearchPanel() {
  const documents = useDocuments();
  const field = useRef<HTMLInputElement>(null);
  const query = useSearch((state) => state.query);
  const results = useSearch((state) => state.results);
  const groups = useMemo(() => groupMatches(results?.matches ?? []), [results]);

  useEffect(() => field.current?.select(), []);

  useEffect(() => {
    if (query === '') return useSearch.setState({ results: null });
    const abort = new AbortController();
    const timer = setTimeout(() => {
      void documents.client.call('documents.search', { query }, { signal: abort.signal }).then((found) => {
        if (found.ok) useSearch.setState({ results: { query, ...found.value } });
        else notifyError(found.error);
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [documents, query]);

  async function open(match: SearchMatch) {
    if (match.projectId !== readDocuments().projectId) await documents.openProject(match.projectId);
    const known = readDocuments().documents?.get(match.documentId);
    if (known !== undefined) documents.tabs.open(known, match);
  }

  return (
    <section aria-label="Search" className="flex min-h-0 flex-1 flex-col">
      <div className="p-2">
        <input
          ref={field}
          type="search"
          aria-label="Search all documents"
          placeholder="Search all documents"
          autoFocus
          value={query}
          onChange={(event) => useSearch.setState({ query: event.target.value })}
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          className="h-8 w-full rounded-lg border border-edge bg-bg px-2.5 placeholder:text-faint"
        />
      </div>
      <p role="status" className="min-h-6 px-4 text-muted">
        {query !== '' && results !== null && summary(results)}
      </p>
      <MatchList groups={groups} onOpen={(match) => void open(match)} />
    </section>
  );
}

function summary({ matches, documents, truncated }: SearchResults): string {
  if (matches.length === 0) return 'Nothing found.';
  const found = `${matches.length} in ${documents === 1 ? '1 document' : `${documents} documents`}`;
  return truncated ? `The first ${found}.` : `${found}.`;
}
