import { Suspense, useMemo } from 'react';
import { DocumentTexts } from '#renderer/areas/history/index.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import type { RunDetails } from '#shared/contracts/runs.ts';

/** The documents that a run was made from, at the versions that it used. */
export function RunInputs({ client, run }: { client: EngineClient; run: RunDetails }) {
  const { documents } = run.inputs;
  const at = useMemo(
    () =>
      documents.map(({ documentId, path, version }) => ({
        documentId,
        path,
        frontier: version.replace(/^@frontier:/, ''),
      })),
    [documents],
  );
  if (documents.length === 0) return <p className="text-muted">It used no document.</p>;
  return (
    <div className="flex h-full flex-col">
      <Suspense fallback={null}>
        <DocumentTexts client={client} documents={at} />
      </Suspense>
    </div>
  );
}
