import { Suspense, useEffect } from 'react';
import { useDocumentsStore, type PaneFrameProps } from '#renderer/areas/documents/index.ts';
import { Spinner } from '#renderer/ui/progress.tsx';
import { TimeMachine } from './lazy-views.ts';
import { leaveTimeMachine, returnToPresent, useOpenMachines } from './open-machines.ts';

/** Around a document in its pane: the document itself, or the time machine in its place. */
export function TimeMachineFrame({ paneId, tab, focused, children }: PaneFrameProps) {
  const { documentId } = tab;
  const isOpen = useOpenMachines(({ byPane }) => byPane[paneId] === documentId);
  // A place in the text, chosen in a search for example, is one of the present.
  const revealed = useDocumentsStore(({ reveal }) => focused && reveal?.documentId === documentId);

  // Another document comes to the front.
  useEffect(() => () => leaveTimeMachine(paneId), [paneId]);

  useEffect(() => {
    if (isOpen && revealed) returnToPresent(paneId);
  }, [isOpen, revealed, paneId]);

  if (!isOpen) return children;
  return (
    <Suspense
      fallback={
        <div className="p-4">
          <Spinner label="Opening the time machine…" />
        </div>
      }
    >
      <TimeMachine paneId={paneId} tab={tab} />
    </Suspense>
  );
}
