import type { Clock } from '../../platform/clock/clock.ts';
import type { Writer } from '../../platform/db/database.ts';
import type { DeviceKey } from '../../platform/keys/device-key.ts';
import { bytesToHex, equalBytes } from '#shared/kernel/bytes.ts';
import { encodeBody, type LogEntry } from '#shared/log/body.ts';
import { tick, type Hlc } from '#shared/log/hlc.ts';
import {
  decodeRecord,
  encodeRecord,
  encodeUnsigned,
  signingInput,
  type RecordType,
} from '#shared/log/record.ts';
import { deflateRaw, sha256 } from './node-crypto.ts';
import { authorNo, insertRecord, lastOfAuthor, type Stream } from './store.ts';

interface Head {
  readonly seq: number;
  readonly hash: Uint8Array;
  readonly hlc: Hlc;
}

/**
 * Signs entries into the next records of this device's chains. What it learns inside a transaction counts only
 * after `committed()`; `rolledBack()` forgets it.
 */
export interface Sealer {
  /**
   * False when this device's last record in the project is damaged. Signing on top of it would fork the chain:
   * what is written must wait as pending rows until the workspace is recovered.
   */
  canSeal(tx: Writer, stream: Stream): boolean;
  /** Appends one record with these entries to the device's chain of the stream's project. Returns its number. Throws
   * `DamagedHead`. */
  seal(tx: Writer, stream: Stream, entries: readonly LogEntry[]): number;
  committed(): void;
  rolledBack(): void;
}

const ZERO_HASH = new Uint8Array(32);
const ZERO_CLOCK: Hlc = { wall: 0, counter: 0 };

export interface SealerDeps {
  readonly key: DeviceKey;
  readonly clock: Clock;
  readonly onDamage: (detail: string) => void;
}

export function createSealer({ key, clock, onDamage }: SealerDeps): Sealer {
  const author = key.publicKey;
  const heads = new Map<number, Head>();
  const uncommitted = new Map<number, Head>();

  const headOf = (tx: Writer, projectNo: number, authorRow: number): Head => {
    const known = uncommitted.get(projectNo) ?? heads.get(projectNo);
    if (known !== undefined) return known;
    const last = lastOfAuthor(tx, projectNo, authorRow);
    if (last === null) return { seq: 0, hash: ZERO_HASH, hlc: ZERO_CLOCK };
    const decoded = decodeRecord(last.bytes);
    if (!decoded.ok || !equalBytes(sha256(decoded.value.unsigned), last.hash))
      throw new DamagedHead(last.seq);
    return { seq: last.seq, hash: last.hash, hlc: decoded.value.record.hlc };
  };

  return {
    canSeal: (tx, stream) => {
      try {
        headOf(tx, stream.projectNo, authorNo(tx, author));
        return true;
      } catch (error) {
        if (!(error instanceof DamagedHead)) throw error;
        onDamage(error.message);
        return false;
      }
    },
    seal: (tx, stream, entries) => {
      const authorRow = authorNo(tx, author);
      const head = headOf(tx, stream.projectNo, authorRow);
      const { body, deflated } = encodeBody(entries, deflateRaw);
      const hlc = tick(head.hlc, clock.now());
      const seq = head.seq + 1;
      const type: RecordType = isLedger(stream) ? 'ledger' : 'text';
      const unsigned = encodeUnsigned(
        {
          project: stream.project,
          author,
          seq,
          prev: head.hash,
          hlc,
          document: stream.document,
          type,
          deflated,
          sealed: false,
        },
        body,
      );
      const hash = sha256(unsigned);
      const bytes = encodeRecord(unsigned, key.sign(signingInput(hash)));
      const no = insertRecord(tx, { stream, authorNo: authorRow, seq, hash, bytes });
      uncommitted.set(stream.projectNo, { seq, hash, hlc });
      return no;
    },
    committed: () => {
      for (const [project, head] of uncommitted) heads.set(project, head);
      uncommitted.clear();
    },
    rolledBack: () => uncommitted.clear(),
  };
}

/** This device's last record cannot be read; `saveFaultOf` knows the code. */
export class DamagedHead extends Error {
  readonly code = 'STRATA_RECORD_DAMAGED';
  constructor(seq: number) {
    super(`this device's last record (number ${seq}) is damaged`);
  }
}

/** True for the stream that holds a project's ledger. */
export function isLedger(stream: Pick<Stream, 'document'>): boolean {
  return stream.document.every((byte) => byte === 0);
}

/** Names a chain in errors and reports. */
export function shortAuthor(key: Uint8Array): string {
  return bytesToHex(key).slice(0, 16);
}
