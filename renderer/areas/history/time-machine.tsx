import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useDocuments, type OpenTab } from '#renderer/areas/documents/index.ts';
import { createMachine, type Machine } from './machine/create-machine.ts';
import { returnToPresent } from './open-machines.ts';
import { OpeningHistory } from './opening-history.tsx';
import { TimeBar } from './time-bar.tsx';
import { ComparedVersions } from './compare/compared-versions.tsx';
import { VersionText } from './text/version-text.tsx';

interface TimeMachineProps {
  tab: OpenTab;
  paneId: string;
}

/** The versions of a document, in its place: the text over the line that one travels along. */
export function TimeMachine({ tab, paneId }: TimeMachineProps) {
  const { client } = useDocuments();
  const { documentId } = tab;
  const [machine] = useState(() => createMachine(client, documentId));

  useEffect(() => machine.start(), [machine]);

  return (
    <div
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        returnToPresent(paneId);
      }}
      className="flex min-h-0 flex-1 flex-col"
    >
      <Travelling machine={machine} tab={tab} paneId={paneId} />
    </div>
  );
}

function Travelling({ machine, tab, paneId }: TimeMachineProps & { machine: Machine }) {
  const opening = useStore(machine.store, (state) => state.opening);
  const look = useStore(machine.store, (state) => state.look);
  return (
    <section
      aria-label={`Time machine of ${tab.path}`}
      data-help="history"
      className="flex min-h-0 flex-1 flex-col"
    >
      {opening.status === 'ready' ? (
        <>
          <div className="relative min-h-0 flex-1">
            <div className={`absolute inset-0 ${look === 'text' ? '' : 'invisible'}`}>
              <VersionText machine={machine} tab={tab} paneId={paneId} />
            </div>
            {look !== 'text' && <ComparedVersions machine={machine} tab={tab} look={look} />}
          </div>
          <TimeBar machine={machine} tab={tab} paneId={paneId} />
        </>
      ) : (
        <OpeningHistory opening={opening} onRetry={machine.retry} onClose={() => returnToPresent(paneId)} />
      )}
    </section>
  );
}
