import type { StudioError } from '#shared/contracts/errors.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { notify, notifyError } from '#renderer/ui/notices.ts';

/** Steps of the workspace that the time machine takes. */
type OwnStep = 'version-restored' | 'merged';

/**
 * Brings the text of a version back as a new edit, and offers to undo it. False when it could not be done; the
 * reason has been told.
 */
export async function restoreVersion(
  client: EngineClient,
  documentId: DocumentId,
  version: string,
  what: string,
): Promise<boolean> {
  const restored = await client.call('history.restore', { documentId, version });
  if (!restored.ok) return told(restored.error);
  if (restored.value.edits === 0) {
    notify({ tone: 'plain', title: `The present text is the same as ${what}. Nothing was changed.` });
    return true;
  }
  notify({
    tone: 'plain',
    title: `Restored ${what} as a new edit.`,
    action: { label: 'Undo', run: () => void undoNewest(client, 'version-restored') },
  });
  return true;
}

/** Merges a branch back; `edited` is what the person has made of the merged text that was shown, if anything. */
export async function mergeBranch(
  client: EngineClient,
  branch: { readonly id: DocumentId; readonly path: string },
  target: { readonly path: string },
  edited: { readonly text: string; readonly merged: string } | null,
): Promise<boolean> {
  const merged = await client.call('history.merge', {
    documentId: branch.id,
    ...edited,
  });
  if (!merged.ok) return told(merged.error);
  notify({
    tone: 'plain',
    title: `Merged “${branch.path}” into “${target.path}”.`,
    ...(merged.value.edits > 0 && {
      action: { label: 'Undo', run: () => void undoNewest(client, 'merged') },
    }),
  });
  return true;
}

function told(error: StudioError): false {
  notifyError(error);
  return false;
}

/** Takes back the newest step of a kind: what was just done. */
async function undoNewest(client: EngineClient, kind: OwnStep): Promise<void> {
  const listed = await client.call('activity.list', { limit: 20 });
  if (!listed.ok) return notifyError(listed.error);
  const newest = listed.value.activities.find((one) => one.kind === kind && !one.undone);
  if (newest === undefined) return notifyError({ code: 'activity/nothing-to-undo' });
  const undone = await client.call('activity.undo', { id: newest.id });
  if (!undone.ok) return notifyError(undone.error);
  notify({ tone: 'plain', title: 'Undone.' });
}
