import { useLayoutEffect, useRef, type RefObject } from 'react';
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
import { useBranches, type AskedBranches } from './use-branches.ts';

interface BranchesDialogProps {
  documents: Documents;
  tab: OpenTab;
}

/** The branches of a document, those in the trash too, and what it is a branch of itself. */
export function BranchesDialog({ documents, tab }: BranchesDialogProps) {
  const asked = useBranches(documents.client, tab.documentId);
  const startRef = useRef<HTMLElement>(null);
  const branch = () => showOverlay(<BranchDialog documents={documents} tab={tab} version="now" />);
  return (
    <Dialog
      title={`Branches of “${tab.path}”`}
      onClose={closeOverlay}
      help="history"
      wide
      initialFocus={startRef}
      footer={
        <>
          {asked.status === 'ready' && !isEmpty(asked) && (
            <Button onClick={branch}>Branch from the present version…</Button>
          )}
          <Button onClick={closeOverlay}>Close</Button>
        </>
      }
    >
      <Answer documents={documents} tab={tab} asked={asked} startRef={startRef} onBranch={branch} />
    </Dialog>
  );
}

interface AnswerProps extends BranchesDialogProps {
  asked: AskedBranches;
  /** Where the focus of the dialog begins. */
  startRef: RefObject<HTMLElement | null>;
  onBranch: () => void;
}

function Answer({ documents, tab, asked, startRef, onBranch }: AnswerProps) {
  const box = useRef<HTMLDivElement>(null);
  const roving = useRoving(box);

  // The focus waits at the list until there is one, and goes to its first row then. What goes away under it, when
  // the engine does, gives it back to the list.
  useLayoutEffect(() => {
    const first = box.current?.querySelector('button') ?? null;
    startRef.current = first ?? box.current;
    const { activeElement, body } = document;
    if (activeElement === box.current || activeElement === body) startRef.current?.focus();
  }, [asked.status, startRef]);

  return (
    <div ref={box} tabIndex={-1} className="outline-none" {...roving}>
      {asked.status === 'loading' && <Spinner label="Looking for branches…" />}
      {asked.status === 'failed' && (
        <div role="alert">
          <p className="font-semibold">{messageFor(asked.error).title}</p>
          <p className="text-muted">{messageFor(asked.error).next}</p>
        </div>
      )}
      {asked.status === 'ready' &&
        (isEmpty(asked) ? (
          <EmptyState
            title="No branches yet"
            text="A branch is a document that begins with a version of this one, and can be merged back. To start from an earlier version, choose it in the time machine, then “Branch from here”."
            action={
              <Button look="primary" onClick={onBranch}>
                Branch from the present version…
              </Button>
            }
          />
        ) : (
          <Family documents={documents} documentId={tab.documentId} {...asked.branches} />
        ))}
    </div>
  );
}

function isEmpty({ branches: { branchOf, branches } }: AskedBranches & { status: 'ready' }): boolean {
  return branchOf === null && branches.length === 0;
}
