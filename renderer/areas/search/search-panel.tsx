import { useEffect, useMemo, useReducer, useState } from 'react';
import type { SearchMatch } from '#shared/contracts/documents.ts';
import { readDocuments, useDocuments } from '#renderer/areas/documents/index.ts';
import { notifyError } from '#renderer/ui/notices.ts';
import { groupMatches, selectionOf } from './group-matches.ts';
import { MatchList } from './match-list.tsx';
import { runReplace } from './run-replace.ts';
import { SearchForm } from './search-form.tsx';
import { useSearch, type SearchResults } from './store.ts';

const PAUSE_MS = 120;
const MOST_MATCHES = 1_000;

/** Search, and replacement, over every document that is not in the trash. */
export function SearchPanel() {
  const documents = useDocuments();
  const { query, options, results, replacement, excluded } = useSearch();
  const [searches, searchAgain] = useReducer((count: number) => count + 1, 0);
  const [busy, setBusy] = useState(false);
  const groups = useMemo(() => groupMatches(results?.matches ?? []), [results]);
  const selection = useMemo(() => selectionOf(groups, excluded), [groups, excluded]);
  const fresh = results !== null && results.query === query && results.options === options;

  useEffect(() => {
    if (query === '') return useSearch.setState({ results: null, excluded: new Set() });
    const abort = new AbortController();
    const timer = setTimeout(() => {
      void documents.client
        .call('documents.search', { query, options, limit: MOST_MATCHES }, { signal: abort.signal })
        .then((found) => {
          if (!found.ok) return notifyError(found.error);
          useSearch.setState({ results: { query, options, ...found.value }, excluded: new Set() });
        });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [documents, query, options, searches]);

  async function open(match: SearchMatch) {
    if (match.projectId !== readDocuments().projectId) await documents.openProject(match.projectId);
    const known = readDocuments().documents?.get(match.documentId);
    if (known !== undefined) documents.tabs.open(known, match);
  }

  async function replace() {
    const { documentIds, except } = selection;
    setBusy(true);
    const request = { query, replacement, options, documentIds, except };
    if (await runReplace(documents.client, request)) searchAgain();
    setBusy(false);
  }

  return (
    <section aria-label="Search" className="flex min-h-0 flex-1 flex-col">
      <SearchForm
        replacements={fresh ? selection.replacements : null}
        busy={busy}
        onReplace={() => void replace()}
      />
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
