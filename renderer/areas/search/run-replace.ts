import type { MethodInput } from '#shared/contracts/contracts.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { dismissNotice, notify, notifyError } from '#renderer/ui/notices.ts';

/** Replaces, with a notice that can cancel it, and then one that takes all of it back. True when it was done. */
export async function runReplace(
  client: EngineClient,
  request: MethodInput<'documents.replace'>,
): Promise<boolean> {
  const abort = new AbortController();
  const startedAt = Date.now();
  const running = notify({
    tone: 'plain',
    title: 'Replacing…',
    action: { label: 'Cancel', run: () => abort.abort() },
  });
  const replaced = await client.call('documents.replace', request, { signal: abort.signal });
  dismissNotice(running);
  if (!replaced.ok) {
    notifyError(replaced.error);
    return false;
  }
  const { documents, replacements } = replaced.value;
  const where = documents.length === 1 ? '1 document' : `${documents.length} documents`;
  notify({
    tone: 'plain',
    title: `Replaced ${replacements} in ${where}.`,
    ...(documents.length > 0 && {
      action: { label: 'Undo', run: () => void undoSince(client, startedAt) },
    }),
  });
  return true;
}

/** Each project that was touched has an activity of its own. */
async function undoSince(client: EngineClient, startedAt: number): Promise<void> {
  const listed = await client.call('activity.list', { limit: 200 });
  if (!listed.ok) return notifyError(listed.error);
  for (const { id, kind, at, undone } of listed.value.activities) {
    if (kind !== 'replaced' || at < startedAt || undone) continue;
    const turned = await client.call('activity.undo', { id });
    if (!turned.ok) return notifyError(turned.error);
  }
}
