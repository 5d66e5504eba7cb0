import type { ErrorOf } from '#shared/contracts/errors.ts';
import type { EditSession, VersionInfo } from '#shared/contracts/history.ts';
import type { NotSaved } from '../../platform/db/database.ts';
import type { DocumentRow } from '../documents/index.ts';
import type { StateFault } from './state-at.ts';
import type { Result } from '#shared/kernel/result.ts';

export type PositionFault = StateFault | NotSaved;

/** Where versions stand in the order in which the edits of a document arrived on this device. */
export interface Positions {
  /** What an address means. Seals what is not sealed yet, so that the present has a name. */
  resolve(document: DocumentRow, address: string): Promise<Result<VersionInfo, PositionFault>>;
  /** The position of a version (`encodeVersion`); null where the order of this device has no such point. */
  positionOf(document: DocumentRow, version: string): Promise<Result<number | null, PositionFault>>;
  /** The sessions of all edits, in order. */
  sessions(document: DocumentRow): Promise<Result<EditSession[], ErrorOf<'documents/unreadable'> | NotSaved>>;
}
