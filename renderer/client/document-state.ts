import type { StudioErrorCode } from '#shared/contracts/errors.ts';

/**
 * Where one open document stands.
 * - `loading`: the text has not arrived yet.
 * - `saved`: every edit made here is on disk, as far as the engine has acknowledged.
 * - `saving`: edits made here wait for their acknowledgement.
 * - `not-saved`: the engine's last commit failed; it holds the edits and tries again by itself.
 * - `offline`: there is no connection; `unsaved` says whether edits made here are not acknowledged.
 * - `closed`: the engine refused the document or gave it up; `unsaved` as above.
 */
export type DocumentState =
  | { readonly status: 'loading' }
  | { readonly status: 'saved' }
  | { readonly status: 'saving' }
  | { readonly status: 'not-saved'; readonly fault: string }
  | { readonly status: 'offline'; readonly loaded: boolean; readonly unsaved: boolean }
  | { readonly status: 'closed'; readonly code: StudioErrorCode; readonly unsaved: boolean };

/** The facts that the state is derived from. */
export interface DocumentFacts {
  readonly attached: boolean;
  /** The engine's step 2 has been applied at least once. */
  readonly loaded: boolean;
  /** On this connection the engine's step 2 was applied and its step 1 answered. */
  readonly synced: boolean;
  /** An edit made here has not been acknowledged yet. */
  readonly dirty: boolean;
  readonly fault: string | null;
  readonly closed: StudioErrorCode | null;
}

export function deriveDocumentState(facts: DocumentFacts): DocumentState {
  if (facts.closed !== null) return { status: 'closed', code: facts.closed, unsaved: facts.dirty };
  if (!facts.attached && facts.loaded) return { status: 'offline', loaded: true, unsaved: facts.dirty };
  if (!facts.loaded) return { status: 'loading' };
  if (facts.fault !== null) return { status: 'not-saved', fault: facts.fault };
  return facts.dirty ? { status: 'saving' } : { status: 'saved' };
}

/** True when closing the window now could lose something that was typed here. */
export function isUnsaved(state: DocumentState): boolean {
  switch (state.status) {
    case 'loading':
    case 'saved':
      return false;
    case 'saving':
    case 'not-saved':
      return true;
    case 'offline':
    case 'closed':
      return state.unsaved;
  }
}
