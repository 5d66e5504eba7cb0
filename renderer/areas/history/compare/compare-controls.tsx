import { useStore } from 'zustand';
import { Button } from '#renderer/ui/button.tsx';
import type { Machine } from '../machine/create-machine.ts';
import { ToggleButton } from '../toggle-button.tsx';
import { counted } from '../words.ts';

/** Compares the version under the scrubber with the present or with a pinned one. */
export function CompareControls({ machine }: { machine: Machine }) {
  const look = useStore(machine.store, (state) => state.look);
  const pinned = useStore(machine.store, (state) => state.pinned);
  const position = useStore(machine.store, (state) => state.position);
  const on = look !== 'text';
  return (
    <>
      <ToggleButton pressed={on} onClick={() => machine.setLook(on ? 'text' : 'side')}>
        {pinned === null ? 'Diff with now' : `Diff with edit ${counted(pinned)}`}
      </ToggleButton>
      {on && (
        <ToggleButton
          pressed={look === 'inline'}
          onClick={() => machine.setLook(look === 'inline' ? 'side' : 'inline')}
        >
          In one text
        </ToggleButton>
      )}
      {(on || pinned !== null) && (
        <Button onClick={() => machine.pin(pinned === null ? position : null)}>
          {pinned === null ? 'Pin this version' : 'Unpin'}
        </Button>
      )}
    </>
  );
}
