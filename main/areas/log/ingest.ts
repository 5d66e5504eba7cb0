import type { Reader, Writer } from '../../platform/db/database.ts';
import type { AuthorId } from '#shared/kernel/brand.ts';
import { bytesToHex } from '#shared/kernel/bytes.ts';
import { createChains, type Admission, type ChainHead, type VerifiedRecord } from '#shared/log/chain.ts';
import { decodeRecord } from '#shared/log/record.ts';
import { createNodeCrypto } from './node-crypto.ts';
import {
  authorNo,
  authorsOfProject,
  ensureStream,
  insertRecord,
  lastOfAuthor,
  projectNo,
  quarantine,
  quarantinedOfProject,
  recordAt,
  releaseWaiting,
} from './store.ts';

/** What became of records that came from elsewhere. */
export interface Ingested {
  readonly applied: number;
  readonly duplicates: number;
  /** Set apart: the other side of a fork, or what follows it. */
  readonly forked: readonly VerifiedRecord[];
  /** Set apart until the records before them arrive. */
  readonly waiting: readonly VerifiedRecord[];
  /** What no honest author has written, and why; nothing is kept of it. */
  readonly rejected: readonly { readonly bytes: Uint8Array; readonly fault: string }[];
  /** Numbers of the streams that have new records. */
  readonly streams: ReadonlySet<number>;
}

/**
 * Verifies records of one project, in any order and with repetitions, and appends those whose turn it is
 * (invariant L4). Also tries again what an earlier call has set apart to wait.
 */
export function ingest(
  tx: Writer,
  project: Uint8Array,
  records: Iterable<Uint8Array>,
  arrivedAt: number,
): Ingested {
  const inProject = projectNo(tx, project);
  const chains = createChains(createNodeCrypto(), {
    project,
    stored: storedChains(tx, inProject),
    limits: { count: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY },
  });
  const waiting = new Map<string, VerifiedRecord>();
  const forked = new Map<string, VerifiedRecord>();
  const rejected: { bytes: Uint8Array; fault: string }[] = [];
  const streams = new Set<number>();
  let applied = 0;
  let duplicates = 0;

  const append = ({ record, bytes, hash }: VerifiedRecord): void => {
    const stream = ensureStream(tx, project, record.document);
    const author = authorNo(tx, record.author);
    insertRecord(tx, { stream, authorNo: author, seq: record.seq, hash, bytes });
    releaseWaiting(tx, hash);
    waiting.delete(bytesToHex(hash));
    streams.add(stream.no);
    applied += 1;
  };
  const setApart = (verified: VerifiedRecord, reason: 'fork' | 'gap'): void => {
    const { record, bytes, hash } = verified;
    if (reason === 'fork') releaseWaiting(tx, hash);
    waiting.delete(bytesToHex(hash));
    (reason === 'fork' ? forked : waiting).set(bytesToHex(hash), verified);
    quarantine(tx, {
      project: inProject,
      author: record.author,
      seq: record.seq,
      hash,
      reason,
      arrivedAt,
      bytes,
    });
  };
  const settle = (bytes: Uint8Array, admission: Admission): void => {
    if (admission.kind === 'duplicate') {
      duplicates += 1;
      return;
    }
    if (admission.kind === 'applied') for (const record of admission.records) append(record);
    else if (admission.kind === 'rejected') rejected.push({ bytes, fault: admission.fault.fault });
    else setApart(verifiedAgain(bytes), admission.kind === 'fork' ? 'fork' : 'gap');
    for (const { record, refusal } of admission.refused) {
      if (refusal.kind === 'fork') setApart(record, 'fork');
      else rejected.push({ bytes: record.bytes, fault: refusal.fault.fault });
    }
  };

  for (const bytes of quarantinedOfProject(tx, inProject, 'gap')) settle(bytes, chains.admit(bytes));
  for (const bytes of records) settle(bytes, chains.admit(bytes));
  return {
    applied,
    duplicates,
    forked: [...forked.values()],
    waiting: [...waiting.values()],
    rejected,
    streams,
  };
}

/** The heads of a project's chains as they are stored, for `createChains`. */
function storedChains(db: Reader, inProject: number) {
  const heads = new Map<AuthorId, ChainHead>();
  const authors = new Map<AuthorId, number>();
  for (const { no, key } of authorsOfProject(db, inProject)) {
    const author = bytesToHex(key) as AuthorId;
    const last = lastOfAuthor(db, inProject, no);
    const decoded = last === null ? null : decodeRecord(last.bytes);
    if (last === null || decoded === null) continue;
    if (!decoded.ok) throw new Error(`the last record of author ${author} is damaged`);
    heads.set(author, { seq: last.seq, hash: last.hash, hlc: decoded.value.record.hlc });
    authors.set(author, no);
  }
  const hashAt = (author: AuthorId, seq: number): Uint8Array | undefined => {
    const no = authors.get(author);
    return no === undefined ? undefined : recordAt(db, inProject, no, seq)?.hash;
  };
  return { heads, hashAt };
}

/** The record that the chains have just verified. */
function verifiedAgain(bytes: Uint8Array): VerifiedRecord {
  const decoded = decodeRecord(bytes);
  if (!decoded.ok) throw new Error('a verified record cannot be decoded');
  return { record: decoded.value.record, bytes, hash: createNodeCrypto().sha256(decoded.value.unsigned) };
}
