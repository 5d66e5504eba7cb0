import { useEffect, useState } from 'react';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import type { HistoryClient, HistoryOutput } from '../history-client.ts';
import { createLatest } from '../latest.ts';

export type Branches = HistoryOutput<'history.branches'>;

export type AskedBranches =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly branches: Branches }
  | { readonly status: 'failed'; readonly error: StudioError };

/** The branches of a document and what it is a branch of, as they are made, merged, moved and trashed anywhere. */
export function useBranches(client: HistoryClient, documentId: DocumentId): AskedBranches {
  const [asked, setAsked] = useState<AskedBranches>({ status: 'loading' });

  useEffect(() => {
    const latest = createLatest(
      (id: DocumentId) => client.call('history.branches', { documentId: id }),
      (answer) =>
        setAsked(
          answer.ok ? { status: 'ready', branches: answer.value } : { status: 'failed', error: answer.error },
        ),
    );
    const again = () => latest.want(documentId);
    const stops = [
      client.on('history.branchesChanged', again),
      client.on('documents.changed', again),
      client.connection.subscribe(({ status }) => status === 'ready' && again()),
    ];
    again();
    return () => {
      latest.stop();
      for (const stop of stops) stop();
    };
  }, [client, documentId]);

  return asked;
}
