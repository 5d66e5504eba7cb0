import { useLayoutEffect, useRef } from 'react';
import { messageFor } from '#shared/contracts/messages.ts';
import type { Documents, OpenTab } from '#renderer/areas/documents/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { closeOverlay, showOverlay } from '#renderer/ui/overlay.ts';
import { Spinner } from '#renderer/ui/progress.tsx';
import { useRoving } from '#renderer/ui/use-roving.ts';
import { BranchDialog } from '../dialogs/branch-dialog.tsx';
import { Family } from './family.tsx';
import { useBranches } from './use-branches.ts';

interface BranchesDialogProps {
  documents: Documents;
  tab: OpenTab;
}

/** The branches of a document, those in the trash too, and what it is a branch of itself. */
export function BranchesDialog({ documents, tab }: BranchesDialogProps) {
  const asked = useBranches(documents.client, tab.documentId);
  const box = useRef<HTMLDivElement>(null);
  const start = useRef<HTMLElement>(null);
  const roving = useRoving(box);
  const known = asked.status === 'ready' ? asked.branches : null;
  const empty = known !== null && known.branchOf === null && known.branches.length === 0;

  // The focus waits at the list until there is one, and goes to its first row then.
  useLayoutEffect(() => {
    const first = box.current?.querySelector('button') ?? null;
    start.current = first ?? box.current;
    if (document.activeElement === box.current) first?.focus();
  }, [asked.status]);

  const branch = () => showOverlay(<BranchDialog documents={documents} tab={tab} version="now" />);
  return (
    <Dialog
      title={`Branches of “${tab.path}”`}
      onClose={closeOverlay}
      help="history"
      wide
      initialFocus={start}
      footer={
        <>
          {known !== null && !empty && <Button onClick={branch}>Branch from the present version…</Button>}
          <Button onClick={closeOverlay}>Close</Button>
        </>
      }
    >
      <div ref={box} tabIndex={-1} className="outline-none" {...roving}>
        {asked.status === 'loading' && <Spinner label="Looking for branches…" />}
        {asked.status === 'failed' && (
          <div role="alert">
            <p className="font-semibold">{messageFor(asked.error).title}</p>
            <p className="text-muted">{messageFor(asked.error).next}</p>
          </div>
        )}
        {empty && (
          <EmptyState
            title="No branches yet"
            text="A branch is a document that begins with a version of this one, and can be merged back. To start from an earlier version, choose it in the time machine, then “Branch from here”."
            action={
              <Button look="primary" onClick={branch}>
                Branch from the present version…
              </Button>
            }
          />
        )}
        {known !== null && !empty && <Family documents={documents} documentId={tab.documentId} {...known} />}
        {known !== null && known.branchOf !== null && known.branches.length === 0 && (
          <p className="mt-3 text-muted">It has no branches of its own.</p>
        )}
      </div>
    </Dialog>
  );
}
