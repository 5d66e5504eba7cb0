import { create } from 'zustand';
import type { SaveFault } from '#shared/contracts/errors.ts';
import { saveFaultPhrase } from '#shared/contracts/messages.ts';
import type { SavingState } from '#shared/contracts/workspace.ts';
import type { DocumentState } from '#renderer/client/document-state.ts';

/** Whether everything typed in this window is on disk: what the status bar says. */
export type Saving =
  | { readonly status: 'saved' | 'saving' }
  | { readonly status: 'not-saved'; readonly reason: string }
  /** No connection, and nothing typed here is waiting for one. */
  | { readonly status: 'unreachable' };

export const useSaving = create<{ readonly saving: Saving }>(() => ({ saving: { status: 'saved' } }));

/** Worst first: an edit that is not safe outweighs everything that is. */
export function deriveSaving(
  documents: readonly DocumentState[],
  engine: SavingState,
  connected: boolean,
): Saving {
  const lost = documents.some(
    (state) => (state.status === 'offline' || state.status === 'closed') && state.unsaved,
  );
  if (lost) {
    const reason = connected ? 'a document was closed by the engine' : 'the engine cannot be reached';
    return { status: 'not-saved', reason };
  }
  if (!connected) return { status: 'unreachable' };
  const failed = documents.find((state) => state.status === 'not-saved');
  if (failed !== undefined) return { status: 'not-saved', reason: faultPhrase(failed.fault) };
  if (engine.status === 'not-saved') return { status: 'not-saved', reason: saveFaultPhrase(engine.fault) };
  return { status: documents.some((state) => state.status === 'saving') ? 'saving' : 'saved' };
}

const FAULTS: readonly string[] = ['disk-full', 'read-only', 'io', 'damaged', 'closed'] satisfies SaveFault[];

function faultPhrase(fault: string): string {
  return FAULTS.includes(fault) ? saveFaultPhrase(fault as SaveFault) : fault;
}
