import { frontierAddress } from '#shared/history/version-address.ts';
import { ok } from '#shared/kernel/result.ts';
import type { ErrorOf, StudioError } from '#shared/contracts/errors.ts';
import type { DocumentRow } from '../documents/index.ts';
import type { Positions } from './positions.ts';
import type { HistoryReading } from './reading.ts';

export interface IndexPositionsDeps {
  readonly reading: Pick<HistoryReading, 'resolve' | 'open'>;
}

/** Positions as the index knows them. */
export function createIndexPositions({ reading }: IndexPositionsDeps): Positions {
  return {
    resolve: async (document, address) => {
      const info = await reading.resolve(document.id, address);
      return info.ok ? info : { ok: false, error: known(info.error) };
    },
    positionOf: async (document: DocumentRow, version) => {
      const info = await reading.resolve(document.id, frontierAddress(version));
      if (info.ok) return ok(info.value.position);
      const error = known(info.error);
      const isElsewhere =
        error.code === 'history/records-missing' || error.code === 'history/version-unknown';
      return isElsewhere ? ok(null) : { ok: false, error };
    },
    sessions: async ({ id }) => {
      const opened = await reading.open(id);
      return opened.ok ? ok(opened.value.sessions) : { ok: false, error: known(opened.error) };
    },
  };
}

/** Who asks has the row of the document, and rows never go. */
function known<E extends StudioError>(
  error: E | ErrorOf<'documents/not-found'>,
): Exclude<E, ErrorOf<'documents/not-found'>> {
  if (error.code === 'documents/not-found') throw new Error('the row of a document has gone');
  return error as Exclude<E, ErrorOf<'documents/not-found'>>;
}
