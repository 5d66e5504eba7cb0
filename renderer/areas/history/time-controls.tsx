import { useStore } from 'zustand';
import { useDocuments, type OpenTab } from '#renderer/areas/documents/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { Menu, type MenuEntry } from '#renderer/ui/menu.tsx';
import { showOverlay } from '#renderer/ui/overlay.ts';
import { restoreVersion } from './changes.ts';
import { CompareButton } from './compare/compare-controls.tsx';
import { BranchDialog } from './dialogs/branch-dialog.tsx';
import { NameVersionDialog } from './dialogs/name-version-dialog.tsx';
import { RenameMilestoneButton } from './dialogs/rename-milestone-button.tsx';
import type { Machine } from './machine/create-machine.ts';
import { SPEEDS } from './machine/play-clock.ts';
import { returnToPresent } from './open-machines.ts';
import { ToggleButton } from '#renderer/ui/toggle-button.tsx';
import { counted } from './words.ts';

interface TimeControlsProps {
  machine: Machine;
  tab: OpenTab;
  paneId: string;
}

/** What can be done along the line: look closer on the left, take the version up on the right. */
export function TimeControls({ machine, tab, paneId }: TimeControlsProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Looking machine={machine} />
      <div className="ml-auto flex flex-wrap items-center gap-2">
        <TakingUp machine={machine} tab={tab} paneId={paneId} />
      </div>
    </div>
  );
}

function Looking({ machine }: { machine: Machine }) {
  const playing = useStore(machine.store, (state) => state.playing);
  const speed = useStore(machine.store, (state) => state.speed);
  const blame = useStore(machine.store, (state) => state.blame);
  const compared = useStore(machine.store, (state) => state.look !== 'text');
  return (
    <>
      <Button onClick={machine.togglePlay} className="min-w-20">
        <Icon name={playing ? 'pause' : 'play'} className="size-3.5" />
        {playing ? 'Pause' : 'Play'}
      </Button>
      <Menu
        trigger={<Button aria-label={`Speed: ${speed}×`}>{speed}×</Button>}
        groups={[
          SPEEDS.map((one): MenuEntry => ({
            label: `${one}×`,
            checked: one === speed,
            run: () => machine.setSpeed(one),
          })),
        ]}
      />
      <CompareButton machine={machine} />
      <ToggleButton pressed={blame} disabled={compared} onClick={() => machine.setBlame(!blame)}>
        Blame
      </ToggleButton>
    </>
  );
}

function TakingUp({ machine, tab, paneId }: TimeControlsProps) {
  const documents = useDocuments();
  const { store } = machine;
  const atPresent = useStore(store, ({ position, edits }) => position === edits);
  const version = () => `@${store.getState().position}`;

  async function restore() {
    const { position } = store.getState();
    const what = `edit ${counted(position)} of “${tab.path}”`;
    if (await restoreVersion(documents.client, tab.documentId, version(), what)) returnToPresent(paneId);
  }

  return (
    <>
      <Button
        onClick={() =>
          showOverlay(<NameVersionDialog client={machine.client} tab={tab} version={version()} quiet />)
        }
      >
        Name this version
      </Button>
      <RenameMilestoneButton machine={machine} />
      <Button
        onClick={() => showOverlay(<BranchDialog documents={documents} tab={tab} version={version()} />)}
      >
        Branch from here
      </Button>
      <Button look="primary" disabled={atPresent} onClick={() => void restore()}>
        Restore as new edit
      </Button>
    </>
  );
}

/** Milestones, restores and merges, and both ends, by name. */
export function GoTo({ machine }: { machine: Machine }) {
  const milestones = useStore(machine.store, (state) => state.milestones);
  const marks = useStore(machine.store, (state) => state.marks);
  const edits = useStore(machine.store, (state) => state.edits);
  const entry = (label: string, position: number): MenuEntry => ({
    label,
    run: () => machine.seek(position, true),
  });
  const groups = [
    milestones.flatMap(({ name, position }) => (position === null ? [] : [entry(`◆ ${name}`, position)])),
    marks.map(({ kind, position }) =>
      entry(`${kind === 'merged' ? 'Merged' : 'Restored'} at edit ${counted(position)}`, position),
    ),
    [entry('The empty text', 0), entry('The present', edits)],
  ];
  return (
    <Menu
      trigger={
        <Button look="quiet">
          Go to
          <Icon name="down" className="size-3.5" />
        </Button>
      }
      groups={groups.filter(({ length }) => length > 0)}
    />
  );
}
