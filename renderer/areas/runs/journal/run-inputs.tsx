import { closeOverlay, placeFocus } from '#renderer/ui/overlay.ts';
import { readDocuments } from '#renderer/areas/documents/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { RunDetails, RunDocument } from '#shared/contracts/runs.ts';
import type { Runs } from '../create-runs.ts';

/** The documents that a run was made from, at the versions that it used. */
export function RunInputs({ runs, run }: { runs: Runs; run: RunDetails }) {
  const { documents } = run.inputs;
  if (documents.length === 0) return <p className="text-muted">It used no document.</p>;
  return (
    <ul aria-label="Documents that it was made from" className="flex flex-col divide-y divide-line">
      {documents.map((document) => (
        <InputRow key={document.documentId} runs={runs} document={document} />
      ))}
    </ul>
  );
}

function InputRow({ runs, document: { documentId, path, version } }: { runs: Runs; document: RunDocument }) {
  function open() {
    const document = readDocuments().documents?.get(documentId);
    if (document === undefined) return;
    placeFocus();
    closeOverlay();
    runs.documents.tabs.open(document);
  }
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
      <span className="min-w-0 flex-1">
        <bdi className="block truncate" title={path}>
          {path}
        </bdi>
        <code className="block truncate font-mono text-[11px] text-muted select-text" title={version}>
          {version}
        </code>
      </span>
      <Button onClick={open} aria-label={`Open ${path}`}>
        Open
      </Button>
    </li>
  );
}
