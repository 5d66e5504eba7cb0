import { useStore } from 'zustand';
import { useDocuments, type OpenTab } from '#renderer/areas/documents/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { Menu, type MenuEntry } from '#renderer/ui/menu.tsx';
import { showOverlay } from '#renderer/ui/overlay.ts';
import { ownAuthor } from './author-colours.ts';
import { restoreVersion } from './changes.ts';
import { CompareControls } from './compare/compare-controls.tsx';
import BranchDialog from './dialogs/branch-dialog.tsx';
import NameVersionDialog from './dialogs/name-version-dialog.tsx';
import type { Machine } from './machine/create-machine.ts';
import { SPEEDS } from './machine/play-clock.ts';
import { returnToPresent } from './open-machines.ts';
import { ToggleButton } from './toggle-button.tsx';
import { counted } from './words.ts';

interface TimeControlsProps {
  machine: Machine;
  tab: OpenTab;
  paneId: string;
  finding: boolean;
  onFinding: (finding: boolean) => void;
}

/** What can be done along the line: look closer on the left, take the version up on the right. */
export function TimeControls({ machine, tab, paneId, finding, onFinding }: TimeControlsProps) {
  const documents = useDocuments();
  const { store } = machine;
  const playing = useStore(store, (state) => state.playing);
  const speed = useStore(store, (state) => state.speed);
  const blame = useStore(store, (state) => state.blame);
  const onlyMine = useStore(store, (state) => state.onlyMine);
  const compared = useStore(store, (state) => state.look !== 'text');
  const isMember = useStore(store, ({ authors }) => ownAuthor(authors) !== null);
  const atPresent = useStore(store, ({ position, edits }) => position === edits);
  const version = () => `@${store.getState().position}`;

  return (
    <div className="flex flex-wrap items-center gap-2">
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
      <GoTo machine={machine} />
      <CompareControls machine={machine} />
      <ToggleButton pressed={blame} disabled={compared} onClick={() => machine.setBlame(!blame)}>
        Blame
      </ToggleButton>
      {isMember && (
        <ToggleButton pressed={onlyMine} onClick={() => machine.setOnlyMine(!onlyMine)}>
          Only what I changed
        </ToggleButton>
      )}
      <ToggleButton
        pressed={finding}
        onClick={() => {
          if (finding) void machine.find(null);
          onFinding(!finding);
        }}
      >
        Search through time
      </ToggleButton>
      <span className="flex-1" />
      <Button
        onClick={() =>
          showOverlay(<NameVersionDialog client={machine.client} tab={tab} version={version()} />)
        }
      >
        Name this version
      </Button>
      <Button
        onClick={() => showOverlay(<BranchDialog documents={documents} tab={tab} version={version()} />)}
      >
        Branch from here
      </Button>
      <Button
        look="primary"
        disabled={atPresent}
        onClick={async () => {
          const { position } = store.getState();
          const what = `edit ${counted(position)} of “${tab.path}”`;
          if (await restoreVersion(documents.client, tab.documentId, version(), what))
            returnToPresent(paneId);
        }}
      >
        Restore as new edit
      </Button>
    </div>
  );
}

/** Milestones, restores and merges, and both ends, by name. */
function GoTo({ machine }: { machine: Machine }) {
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
        <Button>
          Go to
          <Icon name="down" className="size-3.5" />
        </Button>
      }
      groups={groups.filter(({ length }) => length > 0)}
    />
  );
}
