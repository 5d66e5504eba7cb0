import type { AuthorId } from '../kernel/brand.ts';
import type { VerifiedRecord, VerifyFault } from './verify-record.ts';
import type { Gap } from './waiting-room.ts';

/** Proof that an author signed two different records for one place in the log. */
export interface Fork {
  readonly kind: 'fork';
  readonly author: AuthorId;
  /** The place where the two chains part; the refused record may be a later one of the other branch. */
  readonly seq: number;
  /** Hash of the record at that place which is applied here, or came first as long as none is. */
  readonly first: Uint8Array;
  /** Hash of the other one, which need not have arrived: a successor that names it is proof enough. */
  readonly second: Uint8Array;
}

/**
 * `clock-order`: the record's clock is not after that of its predecessor. `waiting-full`: too many records
 * wait for predecessors, and this one is the furthest from its turn; send it again after those before it.
 */
export interface Rejection {
  readonly kind: 'rejected';
  readonly fault: VerifyFault | { readonly fault: 'clock-order' | 'waiting-full' };
}

/** A record that had been waiting, and why it does so no longer. */
export interface Refused {
  readonly record: VerifiedRecord;
  readonly refusal: Fork | Rejection;
}

interface Consequences {
  /** Records that had been waiting and were refused because of this one. */
  readonly refused: readonly Refused[];
}

/**
 * What became of a record.
 * - `applied`: it is the next of its author's chain. `records` are it and all waiting successors, in order.
 * - `duplicate`: it is applied already.
 * - `waiting`: kept until its predecessor comes. `missing` is the nearest gap before it.
 * - `fork`: it contradicts another record of its author. Not applied, unless both still wait for the records
 *   before them: then the one that fits these will be, and the other one is refused at that moment.
 * - `rejected`: no honest author has written it, or there is no room for it to wait.
 */
export type Admission =
  | ({ readonly kind: 'applied'; readonly records: VerifiedRecord[] } & Consequences)
  | { readonly kind: 'duplicate' }
  | ({ readonly kind: 'waiting'; readonly missing: Gap } & Consequences)
  | (Fork & Consequences)
  | (Rejection & Consequences);
