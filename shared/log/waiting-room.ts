import type { AuthorId } from '../kernel/brand.ts';
import { equalBytes } from '../kernel/bytes.ts';
import { detachRecord, type VerifiedRecord } from './verify-record.ts';

export interface WaitingLimits {
  readonly count: number;
  readonly bytes: number;
}

/** First and last `seq` of records that are not here. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Verified records that came before their predecessors, of all authors of a project. */
export interface WaitingRoom {
  readonly count: number;
  readonly bytes: number;
  /** What waits at this place, in order of arrival: more than one only if the author forked. */
  at(author: AuthorId, seq: number): readonly VerifiedRecord[];
  /** Lets a record in on bytes of its own, and returns those that had to leave for it, perhaps itself. */
  add(author: AuthorId, verified: VerifiedRecord): VerifiedRecord[];
  /** Removes and returns what waits at this place. */
  takeAt(author: AuthorId, seq: number): VerifiedRecord[];
  /** Removes and returns what names `parent` as its predecessor. */
  takeAfter(author: AuthorId, parent: VerifiedRecord): VerifiedRecord[];
  /** The nearest missing records before `seq`, which itself is not to be applied yet. */
  gapBefore(author: AuthorId, seq: number): Gap;
}

/** `appliedUpTo` is the author's head, 0 without one. Nothing at or next to it may be added (LOG-R44). */
export function createWaitingRoom(
  limits: WaitingLimits,
  appliedUpTo: (author: AuthorId) => number,
): WaitingRoom {
  const seqsByAuthor = new Map<AuthorId, Map<number, VerifiedRecord[]>>();
  let count = 0;
  let bytes = 0;

  const at = (author: AuthorId, seq: number): VerifiedRecord[] => seqsByAuthor.get(author)?.get(seq) ?? [];

  const put = (author: AuthorId, seq: number, records: VerifiedRecord[]) => {
    const seqs = seqsByAuthor.get(author) ?? new Map<number, VerifiedRecord[]>();
    if (records.length > 0) seqs.set(seq, records);
    else seqs.delete(seq);
    if (seqs.size > 0) seqsByAuthor.set(author, seqs);
    else seqsByAuthor.delete(author);
  };

  const take = (author: AuthorId, seq: number, wanted: (verified: VerifiedRecord) => boolean) => {
    const here = at(author, seq);
    const taken = here.filter(wanted);
    if (taken.length === 0) return taken;
    put(
      author,
      seq,
      here.filter((verified) => !taken.includes(verified)),
    );
    count -= taken.length;
    for (const verified of taken) bytes -= verified.bytes.length;
    return taken;
  };

  const takeFurthest = (): VerifiedRecord[] => {
    let furthest: { author: AuthorId; seq: number; distance: number } | undefined;
    for (const [author, seqs] of seqsByAuthor) {
      const head = appliedUpTo(author);
      for (const seq of seqs.keys()) {
        const distance = seq - head;
        if (furthest === undefined || distance >= furthest.distance) furthest = { author, seq, distance };
      }
    }
    if (furthest === undefined) return [];
    const newest = at(furthest.author, furthest.seq).at(-1);
    return take(furthest.author, furthest.seq, (verified) => verified === newest);
  };

  return {
    get count() {
      return count;
    },
    get bytes() {
      return bytes;
    },
    at,
    add: (author, verified) => {
      const own = detachRecord(verified);
      const { seq } = own.record;
      put(author, seq, [...at(author, seq), own]);
      count += 1;
      bytes += own.bytes.length;
      const left: VerifiedRecord[] = [];
      while (count > limits.count || bytes > limits.bytes) left.push(...takeFurthest());
      return left;
    },
    takeAt: (author, seq) => take(author, seq, () => true),
    takeAfter: (author, parent) =>
      take(author, parent.record.seq + 1, ({ record }) => equalBytes(record.prev, parent.hash)),
    gapBefore: (author, seq) => {
      const seqs = seqsByAuthor.get(author);
      let to = seq - 1;
      while (seqs?.has(to)) to -= 1;
      let from = appliedUpTo(author) + 1;
      for (const held of seqs?.keys() ?? []) if (held < to) from = Math.max(from, held + 1);
      return { from, to };
    },
  };
}
