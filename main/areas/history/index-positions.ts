import { frontierAddress, parseAddress } from '#shared/history/version-address.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { ErrorOf, StudioError } from '#shared/contracts/errors.ts';
import type { DocumentRow } from '../documents/index.ts';
import type { Log } from '../log/index.ts';
import type { Positions } from './positions.ts';
import type { HistoryReading } from './reading.ts';
import { versionFault, type StateFault } from './state-at.ts';

export interface IndexPositionsDeps {
  readonly log: Log;
  readonly reading: Pick<HistoryReading, 'resolve' | 'open'>;
}

/** Positions as the index knows them. */
export function createIndexPositions({ log, reading }: IndexPositionsDeps): Positions {
  /** Why an address by frontier is none of the document; null for every other address. */
  function faultOf(document: DocumentRow, address: string): StateFault | null {
    const parsed = parseAddress(address);
    const stream = log.streamByNo(document.streamNo);
    if (!parsed.ok || parsed.value.kind !== 'version' || stream === null) return null;
    return versionFault(log, { id: document.id, stream }, parsed.value.version);
  }

  return {
    resolve: async (document, address) => {
      const { id } = document;
      // What is changed by it must be what was meant: the index takes the nearest version that there is.
      const fault = faultOf(document, address);
      if (fault !== null) return err(fault);
      const info = await reading.resolve(id, address);
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
