import { useStore } from 'zustand';
import { messageFor } from '#shared/contracts/messages.ts';
import type { Machine } from './machine/create-machine.ts';

/** What could not be shown, and what to do about it. */
export function Trouble({ machine }: { machine: Machine }) {
  const trouble = useStore(machine.store, (state) => state.trouble);
  if (trouble === null || trouble.code === 'rpc/cancelled') return null;
  const { title, next } = messageFor(trouble);
  return (
    <p role="alert" className="text-bad">
      {title} {next}
    </p>
  );
}
