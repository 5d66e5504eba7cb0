import type { Reader } from '../../platform/db/database.ts';
import { bytesToHex, bytesToUuid, equalBytes } from '#shared/kernel/bytes.ts';
import { decodeBody } from '#shared/log/body.ts';
import { compareHlc, type Hlc } from '#shared/log/hlc.ts';
import { verifyRecord } from '#shared/log/chain.ts';
import { createNodeCrypto, inflateRaw } from './node-crypto.ts';
import { shortAuthor } from './sealer.ts';
import { claimedRecords, quarantined, type ClaimedRecord } from './store.ts';

/**
 * - `damaged`: the bytes are no record, or their signature does not hold
 * - `misfiled`: the columns claim something else than the bytes say
 * - `gap`: records are missing before this one
 * - `broken-chain`: it does not follow the record before it
 * - `fork`, `waiting`: set apart when it arrived
 */
export type LogProblemKind = 'damaged' | 'misfiled' | 'gap' | 'broken-chain' | 'fork' | 'waiting';

export interface LogProblem {
  readonly kind: LogProblemKind;
  /** First 16 hexadecimal digits of the author's key. */
  readonly author: string;
  readonly seq: number;
  readonly project: string | null;
  readonly fault: string;
}

interface Link {
  readonly chain: string;
  readonly seq: number;
  readonly hash: Uint8Array;
  /** Null after a record that could not be read. */
  readonly hlc: Hlc | null;
}

/** Checks every record of the workspace: form, signature, place in its chain, and what the columns say of it. */
export function inspectLog(db: Reader): { checked: number; problems: LogProblem[] } {
  const crypto = createNodeCrypto();
  const problems: LogProblem[] = [];
  let checked = 0;
  let previous = null as Link | null;

  for (const row of claimedRecords(db)) {
    checked += 1;
    const report = (kind: LogProblemKind, fault: string): void => {
      const author = shortAuthor(row.author);
      problems.push({ kind, author, seq: row.seq, project: bytesToUuid(row.project), fault });
    };
    const chain = bytesToHex(row.project) + bytesToHex(row.author);
    if (previous?.chain !== chain) previous = null;

    const verified = verifyRecord(row.bytes, crypto);
    if (!verified.ok) report('damaged', verified.error.fault);
    else {
      const { record, hash } = verified.value;
      const body = decodeBody(record, inflateRaw);
      if (!body.ok) report('damaged', body.error.fault);
      const wrong = misfiledPart(row, verified.value.hash, record);
      if (wrong !== null) report('misfiled', wrong);
      const expected = (previous?.seq ?? 0) + 1;
      if (row.seq !== expected) report('gap', `${expected} to ${row.seq - 1} are missing`);
      else if (previous !== null && !equalBytes(record.prev, previous.hash)) report('broken-chain', 'prev');
      else if (previous?.hlc && compareHlc(record.hlc, previous.hlc) <= 0)
        report('broken-chain', 'clock-order');
      previous = { chain, seq: row.seq, hash, hlc: record.hlc };
      continue;
    }
    previous = { chain, seq: row.seq, hash: row.hash, hlc: null };
  }

  for (const row of quarantined(db)) {
    const kind = row.reason === 'fork' ? 'fork' : 'waiting';
    problems.push({ kind, author: shortAuthor(row.author), seq: row.seq, project: null, fault: row.reason });
  }
  return { checked, problems };
}

function misfiledPart(
  row: ClaimedRecord,
  hash: Uint8Array,
  record: { project: Uint8Array; author: Uint8Array; document: Uint8Array; seq: number },
): string | null {
  if (!equalBytes(row.hash, hash)) return 'hash';
  if (!equalBytes(row.project, record.project)) return 'project';
  if (!equalBytes(row.author, record.author)) return 'author';
  if (!equalBytes(row.document, record.document)) return 'document';
  return row.seq === record.seq ? null : 'seq';
}
