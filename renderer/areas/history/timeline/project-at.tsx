import { useEffect, useRef, useState } from 'react';
import { messageFor } from '#shared/contracts/messages.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import type { HistoryClient, HistoryOutput } from '../history-client.ts';
import { DocumentTexts } from './document-texts.tsx';
import { createLatest, type Latest } from '../latest.ts';

interface ProjectAtProps {
  client: HistoryClient;
  projectId: ProjectId;
  /** In milliseconds since 1970. */
  at: number;
  /** The document to show unless somebody has chosen one. */
  about: DocumentId | null;
}

type Tree = HistoryOutput<'history.projectAt'>;

/** The documents of a project at a moment, and the text of one of them. */
export function ProjectAt({ client, projectId, at, about }: ProjectAtProps) {
  const [tree, setTree] = useState<Tree | null>(null);
  const [error, setError] = useState<StudioError | null>(null);
  const latest = useRef<Latest<number> | null>(null);

  useEffect(() => {
    const made = createLatest(
      (when: number) => client.call('history.projectAt', { projectId, at: when }),
      (answer) => {
        if (answer.ok) setTree(answer.value);
        setError(answer.ok ? null : answer.error);
      },
    );
    latest.current = made;
    return made.stop;
  }, [client, projectId]);

  useEffect(() => latest.current?.want(at), [client, projectId, at]);

  const documents = tree?.documents ?? [];
  return (
    <DocumentTexts client={client} documents={documents} about={about}>
      {error !== null && (
        <p role="alert" className="text-bad">
          {messageFor(error).title} {messageFor(error).next}
        </p>
      )}
      {tree !== null && documents.length === 0 && <p className="text-muted">No documents at this time.</p>}
    </DocumentTexts>
  );
}
