import { useState } from 'react';
import { useStore } from 'zustand';
import {
  MOST_PANES,
  useDocuments,
  useDocumentsStore,
  type OpenTab,
} from '#renderer/areas/documents/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { showOverlay } from '#renderer/ui/overlay.ts';
import { BranchesDialog } from './branches/branches-dialog.tsx';
import { FindThroughTime } from './find-through-time.tsx';
import { Legend } from './line/legend.tsx';
import { TimeLine } from './line/time-line.tsx';
import type { Machine } from './machine/create-machine.ts';
import { returnToPresent } from './open-machines.ts';
import { PlaceReadout } from './place-readout.tsx';
import { GoTo, TimeControls } from './time-controls.tsx';
import { Trouble } from './trouble.tsx';

interface TimeBarProps {
  machine: Machine;
  tab: OpenTab;
  paneId: string;
}

/** The line of all versions, and what can be done with the one under the scrubber. */
export function TimeBar({ machine, tab, paneId }: TimeBarProps) {
  const documents = useDocuments();
  const full = useDocumentsStore(({ panes }) => panes.length >= MOST_PANES);
  const [finding, setFinding] = useState(false);
  const empty = useStore(machine.store, ({ edits }) => edits === 0);

  function showFinding(shown: boolean) {
    if (!shown) void machine.find(null);
    setFinding(shown);
  }

  return (
    <div className="flex max-h-[62%] shrink-0 flex-col gap-1.5 overflow-auto border-t border-accent bg-surface px-4 pt-2 pb-3">
      <div className="flex flex-wrap items-center justify-end gap-x-2">
        <div className="flex min-w-0 flex-1 basis-56 flex-wrap items-baseline gap-x-3">
          <h2 className="font-semibold">Time machine</h2>
          <PlaceReadout machine={machine} />
        </div>
        {!empty && (
          <>
            <GoTo machine={machine} />
            <IconButton
              icon="search"
              label="Search through time"
              aria-pressed={finding}
              onClick={() => showFinding(!finding)}
            />
          </>
        )}
        <Button look="quiet" onClick={() => showOverlay(<BranchesDialog documents={documents} tab={tab} />)}>
          Branches
        </Button>
        <IconButton
          icon="panel"
          label="The present text beside"
          disabled={full}
          onClick={() => {
            documents.tabs.enter(paneId);
            documents.tabs.split();
          }}
          // A narrow window shows one pane at a time.
          className="max-[719px]:hidden"
        />
        <IconButton
          icon="close"
          label="Back to the present"
          keys="Esc"
          onClick={() => returnToPresent(paneId)}
        />
      </div>
      {empty ? (
        <p className="text-muted">
          This document has one version so far, the empty text. Every edit from now on will be here.
        </p>
      ) : (
        <>
          <TimeLine machine={machine} />
          <Legend machine={machine} />
          <Trouble machine={machine} />
          {finding && <FindThroughTime machine={machine} />}
          <TimeControls machine={machine} tab={tab} paneId={paneId} />
        </>
      )}
    </div>
  );
}
