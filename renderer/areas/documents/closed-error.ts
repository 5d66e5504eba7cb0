import type { StudioError, StudioErrorCode } from '#shared/contracts/errors.ts';

/** The error behind a closed channel, of which the engine has sent the code alone. */
export function closedError(code: StudioErrorCode, documentId: string): StudioError {
  switch (code) {
    case 'documents/not-found':
    case 'documents/update-malformed':
      return { code, id: documentId };
    case 'documents/unreadable':
      return { code, id: documentId, detail: 'its stored records cannot be read' };
    case 'documents/text-malformed':
      return { code, fault: 'unpaired-surrogate' };
    case 'workspace/not-saved':
      return { code, fault: 'io' };
    case 'rpc/disconnected':
      return { code };
    default:
      return { code: 'rpc/malformed', detail: code };
  }
}
