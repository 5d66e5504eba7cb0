import type { Clock } from '../../platform/clock/clock.ts';
import type { Writer } from '../../platform/db/database.ts';
import type { DeviceKey } from '../../platform/keys/device-key.ts';
import { bytesToHex } from '#shared/kernel/bytes.ts';
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
  /** Appends one record with these entries to the device's chain of the stream's project. Returns its number. */
  seal(tx: Writer, stream: Stream, entries: readonly LogEntry[]): number;
  committed(): void;
  rolledBack(): void;
}

const ZERO_HASH = new Uint8Array(32);
const ZERO_CLOCK: Hlc = { wall: 0, counter: 0 };

export function createSealer({ key, clock }: { key: DeviceKey; clock: Clock }): Sealer {
  const author = key.publicKey;
  const heads = new Map<number, Head>();
  const uncommitted = new Map<number, Head>();

  const headOf = (tx: Writer, projectNo: number, authorRow: number): Head => {
    const known = uncommitted.get(projectNo) ?? heads.get(projectNo);
    if (known !== undefined) return known;
    const last = lastOfAuthor(tx, projectNo, authorRow);
    if (last === null) return { seq: 0, hash: ZERO_HASH, hlc: ZERO_CLOCK };
    const decoded = decodeRecord(last.bytes);
    // Signing on top of a record that cannot be read would fork the chain; opening the workspace rules it out.
    if (!decoded.ok) throw new Error(`the last own record (number ${last.seq}) is damaged`);
    return { seq: last.seq, hash: last.hash, hlc: decoded.value.record.hlc };
  };

  return {
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

/** True for the stream that holds a project's ledger. */
export function isLedger(stream: Pick<Stream, 'document'>): boolean {
  return stream.document.every((byte) => byte === 0);
}

/** Names a chain in errors and reports. */
export function shortAuthor(key: Uint8Array): string {
  return bytesToHex(key).slice(0, 16);
}
