import type { ReactNode } from 'react';
import type { DocumentSummary } from '#shared/contracts/documents.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import type { Documents } from '#renderer/areas/documents/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { closeOverlay, showOverlay } from '#renderer/ui/overlay.ts';
import { MergeDialog } from '../merge/merge-dialog.tsx';
import { BranchRow } from './branch-row.tsx';
import { branchInWords, fromInWords } from './branch-words.ts';
import type { Branches } from './use-branches.ts';

interface FamilyProps extends Branches {
  documents: Documents;
  documentId: DocumentId;
}

/** Where a document comes from, and what came from it, the newest first. */
export function Family({ documents, documentId, branchOf, branches }: FamilyProps) {
  function open(document: DocumentSummary) {
    closeOverlay();
    documents.tabs.open(document);
  }

  function restore(id: DocumentId) {
    closeOverlay();
    void documents.restore(id);
  }

  const merge = (id: DocumentId) => showOverlay(<MergeDialog documents={documents} documentId={id} />);

  return (
    <>
      {branchOf !== null && (
        <Section title="This document is a branch of">
          <BranchRow
            document={branchOf.document}
            facts={`Branched ${fromInWords(branchOf.basePosition)}`}
            onOpen={() => open(branchOf.document)}
          >
            <Button onClick={() => merge(documentId)}>Merge this branch back…</Button>
          </BranchRow>
        </Section>
      )}
      {branches.length === 0 ? (
        <p className="mt-3 text-muted">It has no branches of its own.</p>
      ) : (
        <Section title="Branches">
          {branches.toReversed().map((branch) => {
            const { id, path, trashedAt } = branch.document;
            return (
              <BranchRow
                key={id}
                document={branch.document}
                facts={branchInWords(branch)}
                onOpen={() => open(branch.document)}
              >
                {trashedAt === null ? (
                  <Button aria-label={`Merge back… ${path}`} onClick={() => merge(id)}>
                    Merge back…
                  </Button>
                ) : (
                  <Button aria-label={`Restore ${path}`} onClick={() => restore(id)}>
                    Restore
                  </Button>
                )}
              </BranchRow>
            );
          })}
        </Section>
      )}
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="mt-2">
      <h3 className="mb-1 text-[11px] font-semibold tracking-wider text-faint uppercase">{title}</h3>
      <ul aria-label={title} className="divide-y divide-line">
        {children}
      </ul>
    </section>
  );
}
