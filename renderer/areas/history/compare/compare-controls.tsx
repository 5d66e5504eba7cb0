import { useStore } from 'zustand';
import { Button } from '#renderer/ui/button.tsx';
import type { Machine } from '../machine/create-machine.ts';
import { ToggleButton } from '#renderer/ui/toggle-button.tsx';
import { counted } from '../words.ts';

/** Compares the version under the scrubber with the present, or with a pinned one. */
export function CompareButton({ machine }: { machine: Machine }) {
  const on = useStore(machine.store, ({ look }) => look !== 'text');
  const pinned = useStore(machine.store, (state) => state.pinned);
  return (
    <ToggleButton pressed={on} onClick={() => machine.setLook(on ? 'text' : 'side')}>
      {pinned === null ? 'Diff with now' : `Diff with edit ${counted(pinned)}`}
    </ToggleButton>
  );
}

/** How they are compared, and with which version. */
export function CompareControls({ machine }: { machine: Machine }) {
  const inline = useStore(machine.store, ({ look }) => look === 'inline');
  const pinned = useStore(machine.store, (state) => state.pinned);
  return (
    <>
      <ToggleButton pressed={inline} onClick={() => machine.setLook(inline ? 'side' : 'inline')}>
        In one text
      </ToggleButton>
      <Button onClick={() => machine.pin(pinned === null ? machine.store.getState().position : null)}>
        {pinned === null ? 'Pin this version' : 'Unpin'}
      </Button>
    </>
  );
}
