/**
 * Decides what becomes of each record that arrives, in any order, from anybody: rules LOG-R40 to LOG-R49 of
 * SPEC.md. Pure: it holds heads and waiting records in memory and stores nothing.
 */
import type { AuthorId } from '../kernel/brand.ts';
import { bytesToHex, equalBytes } from '../kernel/bytes.ts';
import type { Admission, Fork, Refused, Rejection } from './admission.ts';
import type { Frontier } from './frontier.ts';
import { compareHlc, HLC_START, type Hlc } from './hlc.ts';
import { HASH_LENGTH } from './record.ts';
import type { LogCrypto } from './signature.ts';
import { verifyRecord, type VerifiedRecord } from './verify-record.ts';
import { createWaitingRoom, type WaitingLimits } from './waiting-room.ts';

export type { Admission, Fork, Refused, Rejection } from './admission.ts';
export { verifyRecord, type VerifiedRecord, type VerifyFault } from './verify-record.ts';

/** Most records, and most bytes of them, that wait for predecessors in one project. */
export const WAITING_LIMITS: WaitingLimits = { count: 4_096, bytes: 67_108_864 };
/** Most refused records whose successors are recognised at once; those of further ones wait in vain. */
export const BARRED_LIMIT = 4_096;

/** The last applied record of an author. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: Uint8Array;
  readonly hlc: Hlc;
}

export interface ChainsOptions {
  /** 16 bytes; records of other projects are rejected. */
  readonly project: Uint8Array;
  /** What earlier runs applied. Without it every author starts at seq 1. */
  readonly stored?: {
    readonly heads: ReadonlyMap<AuthorId, ChainHead>;
    /** Hash of an applied record. Must know every seq from 1 up to the author's head. */
    hashAt(author: AuthorId, seq: number): Uint8Array | undefined;
  };
  readonly limits?: WaitingLimits;
}

export interface Chains {
  /**
   * Verifies a record and takes it up. Throws only if `stored` has lost a record that it has the head of. If
   * what is applied here cannot be stored, drop these chains and create new ones from what is.
   */
  admit(bytes: Uint8Array): Admission;
  /** All that is applied. */
  frontier(): Frontier;
  /** The record that an author's next one has to follow. */
  head(author: AuthorId): ChainHead | undefined;
  /** How many records wait for predecessors, and their bytes. */
  waiting(): WaitingLimits;
}

/** The head before the first record. */
const ORIGIN: ChainHead = { seq: 0, hash: new Uint8Array(HASH_LENGTH), hlc: HLC_START };
const WAITING_FULL: Rejection = { kind: 'rejected', fault: { fault: 'waiting-full' } };

/** The chains of all authors of one project. */
export function createChains(crypto: LogCrypto, options: ChainsOptions): Chains {
  const { project, stored, limits = WAITING_LIMITS } = options;
  const heads = new Map<AuthorId, ChainHead>(stored?.heads);
  const hashesByAuthor = new Map<AuthorId, Map<number, Uint8Array>>();
  const barred = new Map<string, Fork | Rejection>();
  const headOf = (author: AuthorId) => heads.get(author) ?? ORIGIN;
  const room = createWaitingRoom(limits, (author) => headOf(author).seq);

  const appliedHash = (author: AuthorId, seq: number): Uint8Array => {
    const hash = hashesByAuthor.get(author)?.get(seq) ?? stored?.hashAt(author, seq);
    if (hash === undefined) throw new Error(`the stored log of ${author} has no record ${seq}`);
    return hash;
  };

  const apply = (author: AuthorId, { record, hash }: VerifiedRecord) => {
    const hashes = hashesByAuthor.get(author) ?? new Map<number, Uint8Array>();
    hashesByAuthor.set(author, hashes.set(record.seq, hash));
    heads.set(author, { seq: record.seq, hash, hlc: record.hlc });
  };

  /** Why a record right after the head does not continue the chain, if so. */
  const linkProblem = (author: AuthorId, { record }: VerifiedRecord): Fork | Rejection | undefined => {
    const head = headOf(author);
    if (!equalBytes(record.prev, head.hash)) {
      return { kind: 'fork', author, seq: head.seq, first: head.hash, second: record.prev };
    }
    // The origin has no clock of its own that a first record would have to be after.
    if (head.seq > 0 && compareHlc(record.hlc, head.hlc) <= 0) {
      return { kind: 'rejected', fault: { fault: 'clock-order' } };
    }
    return undefined;
  };

  /** Refuses a record for good, and with it all that waits on top of it. It comes first in the answer. */
  const bar = (author: AuthorId, verified: VerifiedRecord, refusal: Fork | Rejection): Refused[] => {
    const refused: Refused[] = [{ record: verified, refusal }];
    for (const { record } of refused) {
      if (barred.size < BARRED_LIMIT) barred.set(bytesToHex(record.hash), refusal);
      for (const successor of room.takeAfter(author, record)) refused.push({ record: successor, refusal });
    }
    return refused;
  };

  /** Applies a record that continues the chain, and then whatever its coming settles. */
  const advance = (author: AuthorId, next: VerifiedRecord): Admission => {
    const records: VerifiedRecord[] = [];
    const refused: Refused[] = [];
    for (let turn: VerifiedRecord | undefined = next; turn !== undefined;) {
      apply(author, turn);
      records.push(turn);
      const candidates = room.takeAt(author, turn.record.seq + 1);
      turn = undefined;
      for (const candidate of candidates) {
        const problem =
          turn === undefined ? linkProblem(author, candidate) : rivalry(author, turn, candidate);
        if (problem === undefined) turn = candidate;
        else refused.push(...bar(author, candidate, problem));
      }
    }
    return { kind: 'applied', records, refused };
  };

  const wait = (author: AuthorId, verified: VerifiedRecord): Admission => {
    const { seq } = verified.record;
    const here = room.at(author, seq);
    const missing = room.gapBefore(author, seq);
    if (here.some(({ hash }) => equalBytes(hash, verified.hash))) {
      return { kind: 'waiting', missing, refused: [] };
    }
    const [rival] = here;
    const left = room.add(author, verified);
    const refused = left.map((record) => ({ record, refusal: WAITING_FULL }));
    if (rival !== undefined) return { ...rivalry(author, rival, verified), refused };
    const others = refused.filter(({ record }) => !equalBytes(record.hash, verified.hash));
    return others.length < refused.length
      ? { ...WAITING_FULL, refused: others }
      : { kind: 'waiting', missing, refused };
  };

  return {
    admit: (bytes) => {
      const result = verifyRecord(bytes, crypto, project);
      if (!result.ok) return { kind: 'rejected', fault: result.error, refused: [] };
      const verified = result.value;
      const { record, hash } = verified;
      const author = bytesToHex(record.author) as AuthorId;
      const refuse = (refusal: Fork | Rejection): Admission => ({
        ...refusal,
        refused: bar(author, verified, refusal).slice(1),
      });

      const known = barred.get(bytesToHex(hash));
      if (known !== undefined) return { ...known, refused: [] };
      const head = headOf(author);
      if (record.seq <= head.seq) {
        const first = appliedHash(author, record.seq);
        if (equalBytes(first, hash)) return { kind: 'duplicate' };
        return refuse({ kind: 'fork', author, seq: record.seq, first, second: hash });
      }
      const inherited = barred.get(bytesToHex(record.prev));
      if (inherited !== undefined) return refuse(inherited);
      if (record.seq > head.seq + 1) return wait(author, verified);
      const problem = linkProblem(author, verified);
      return problem === undefined ? advance(author, verified) : refuse(problem);
    },
    frontier: () => new Map([...heads].map(([author, { seq }]) => [author, seq])),
    head: (author) => heads.get(author),
    waiting: () => ({ count: room.count, bytes: room.bytes }),
  };
}

/** The fork between two records for one place. */
function rivalry(author: AuthorId, first: VerifiedRecord, second: VerifiedRecord): Fork {
  return { kind: 'fork', author, seq: first.record.seq, first: first.hash, second: second.hash };
}
