import { decodeRows, encodeRows } from './number-columns.ts';

/** A pause of so many milliseconds ends an edit session. */
export const SESSION_PAUSE_MS = 5 * 60 * 1000;
/** Edits of a stretch at most: the finest grain of the histogram when it shows a long history. */
export const STRETCH_EDITS = 64;

/** A few edits in a row by one author: those after position `from` up to position `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Place of the author in the list of the document's authors. */
  readonly author: number;
  readonly startedAt: number;
  readonly endedAt: number;
  /** UTF-16 code units. */
  readonly inserted: number;
  readonly deleted: number;
  /** The first of its session. */
  readonly opens: boolean;
  /** Written before something of another author that had arrived already: work that was merged in. */
  readonly mergedIn: boolean;
}

/** What a stretch needs to know of an edit. */
export interface EditSize {
  readonly author: number;
  readonly at: number;
  readonly inserted: number;
  readonly deleted: number;
}

/** A stretch that still grows. */
type Growing = { -readonly [Key in keyof Stretch]: Stretch[Key] };

/** Gathers stretches, edit by edit; `take` hands out what has come together since the last call. */
export class StretchBuilder {
  #stretches: Growing[] = [];
  #growing: Growing | null = null;
  #edits = 0;
  #author = -1;
  #at = 0;
  /** The newest time so far, and whose it is. */
  #latestAt = Number.NEGATIVE_INFINITY;
  #latestAuthor = -1;

  /** Goes on behind the stretches of earlier edits, if there are any. */
  constructor(before: readonly Stretch[] = []) {
    for (const { to, author, startedAt, endedAt } of before) {
      this.#edits = to;
      this.#author = author;
      this.#at = endedAt;
      this.#see(Math.max(startedAt, endedAt), author);
    }
  }

  add({ author, at, inserted, deleted }: EditSize): void {
    const mergedIn = at < this.#latestAt && author !== this.#latestAuthor;
    const opens = author !== this.#author || Math.abs(at - this.#at) >= SESSION_PAUSE_MS;
    const growing = this.#growing;
    if (growing === null || opens || growing.mergedIn !== mergedIn || this.#edits % STRETCH_EDITS === 0) {
      const from = this.#edits;
      const stretch = {
        from,
        to: from + 1,
        author,
        startedAt: at,
        endedAt: at,
        inserted,
        deleted,
        opens,
        mergedIn,
      };
      this.#growing = stretch;
      this.#stretches.push(stretch);
    } else {
      growing.to += 1;
      growing.endedAt = at;
      growing.inserted += inserted;
      growing.deleted += deleted;
    }
    this.#edits += 1;
    this.#author = author;
    this.#at = at;
    this.#see(at, author);
  }

  take(): Stretch[] {
    const taken = this.#stretches;
    this.#stretches = [];
    this.#growing = null;
    return taken;
  }

  #see(at: number, author: number): void {
    if (at <= this.#latestAt) return;
    this.#latestAt = at;
    this.#latestAuthor = author;
  }
}

const COLUMNS = 8;
const OPENS = 1;
const MERGED_IN = 2;

export function encodeStretches(stretches: readonly Stretch[]): Uint8Array {
  return encodeRows(
    stretches.map((s) => [
      s.from,
      s.to - s.from,
      s.author,
      s.startedAt,
      s.endedAt - s.startedAt,
      s.inserted,
      s.deleted,
      (s.opens ? OPENS : 0) | (s.mergedIn ? MERGED_IN : 0),
    ]),
    COLUMNS,
  );
}

/** Reads what `encodeStretches` wrote. Throws a `RangeError` on other bytes. */
export function decodeStretches(bytes: Uint8Array): Stretch[] {
  return decodeRows(bytes, COLUMNS).map((row) => {
    const [from = 0, edits = 0, author = 0, startedAt = 0, lasted = 0, inserted = 0, deleted = 0, flags = 0] =
      row;
    return {
      from,
      to: from + edits,
      author,
      startedAt,
      endedAt: startedAt + lasted,
      inserted,
      deleted,
      opens: (flags & OPENS) !== 0,
      mergedIn: (flags & MERGED_IN) !== 0,
    };
  });
}

/** Edit sessions: stretches of one author without a pause, put together. */
export function sessionsOf(stretches: Iterable<Stretch>): Stretch[] {
  const sessions: Stretch[] = [];
  for (const stretch of stretches) {
    const last = sessions.at(-1);
    if (last === undefined || stretch.opens) sessions.push(stretch);
    else {
      sessions[sessions.length - 1] = {
        ...last,
        to: stretch.to,
        endedAt: stretch.endedAt,
        inserted: last.inserted + stretch.inserted,
        deleted: last.deleted + stretch.deleted,
        mergedIn: last.mergedIn || stretch.mergedIn,
      };
    }
  }
  return sessions;
}

/** A share of the edits, for the histogram. */
export interface Bucket {
  readonly from: number;
  readonly to: number;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly authors: readonly {
    readonly author: number;
    readonly inserted: number;
    readonly deleted: number;
  }[];
}

/**
 * The edits after position `from` up to `to` in `count` shares of about as many edits. A share begins and ends with a
 * stretch: the caller hands in finer ones where it shows few edits. Costs a step for every bucket and every stretch
 * in sight. Buckets without a stretch are left out.
 */
export function bucketsOf(
  stretches: readonly Stretch[],
  { from, to, count }: { from: number; to: number; count: number },
): Bucket[] {
  const width = Math.max(1, (to - from) / count);
  const buckets: Bucket[] = [];
  let index = firstBehind(stretches, from);
  for (let n = 0; n < count && index < stretches.length; n++) {
    const end = n === count - 1 ? to : from + (n + 1) * width;
    const inside: Stretch[] = [];
    for (let next = stretches[index]; next !== undefined && next.from < end; next = stretches[++index]) {
      inside.push(next);
    }
    const [first] = inside;
    const last = inside.at(-1);
    if (first === undefined || last === undefined) continue;
    const authors = new Map<number, { author: number; inserted: number; deleted: number }>();
    for (const { author, inserted, deleted } of inside) {
      const sum = authors.get(author) ?? { author, inserted: 0, deleted: 0 };
      sum.inserted += inserted;
      sum.deleted += deleted;
      authors.set(author, sum);
    }
    buckets.push({
      from: first.from,
      to: last.to,
      startedAt: first.startedAt,
      endedAt: last.endedAt,
      authors: [...authors.values()],
    });
  }
  return buckets;
}

/** Index of the first stretch that ends behind a position. */
function firstBehind(stretches: readonly Stretch[], position: number): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.to ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}
