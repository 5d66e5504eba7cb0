import type { Reader } from '../../platform/db/database.ts';
import type { BlameRun, TextDelta as WireDelta, VersionInfo } from '#shared/contracts/history.ts';
import type { AuthorId } from '#shared/kernel/brand.ts';
import { arrivalTimes, arrivedUntil } from '#shared/history/arrival-times.ts';
import { Origins } from '#shared/history/blame.ts';
import { TextFinder, type PresentStretch } from '#shared/history/find-text.ts';
import { decodeRecords, editsOf, type IndexedRecord } from '#shared/history/indexed-record.ts';
import {
  bucketsOf,
  decodeStretches,
  sessionsOf,
  STRETCH_EDITS,
  type Bucket,
  type Stretch,
} from '#shared/history/stretch.ts';
import { encodeVersion, versionIncludes, type Version } from '#shared/history/version.ts';
import { runsOf, RunKind, type IndexHead } from './index-store.ts';
import { RUN_EDITS, Seeker } from './seeker.ts';

/** Neighbouring runs of one author become one when they were written within so many milliseconds. */
const SAME_MOMENT_MS = 60_000;
/** Frontiers are kept for every so many records. */
const FRONTIER_STRIDE = 256;

/**
 * One document in the index, as far as it was indexed when this was made: texts, edits, names of versions. Throws a
 * damage error when the index turns out not to be what was written.
 */
export class DocumentHistory {
  readonly head: IndexHead;
  readonly #seeker: Seeker;
  readonly #db: Reader;
  readonly #records: IndexedRecord[];
  readonly #frontiers: Map<AuthorId, number>[] = [];
  #stretches: Stretch[] | null = null;

  constructor(db: Reader, head: IndexHead) {
    this.head = head;
    this.#db = db;
    this.#seeker = new Seeker(db, head);
    this.#records = [];
    for (const { body } of runsOf(db, head.no, RunKind.records)) this.#records.push(...decodeRecords(body));
    // A row that is not complete may have grown since the head was read.
    this.#records.length = head.records;
  }

  get edits(): number {
    return this.head.edits;
  }

  textAt(position: number): string {
    return this.#seeker.textAt(position);
  }

  /** The edits after position `from` up to `to`. */
  editsBetween(from: number, to: number): { at: number; author: AuthorId; deltas: WireDelta[] }[] {
    const edits: { at: number; author: AuthorId; deltas: WireDelta[] }[] = [];
    let record = this.#recordOf(from + 1);
    let position = from;
    for (const { at, deltas } of this.#seeker.edits(from, to)) {
      position += 1;
      while (this.#behind(record) < position) record += 1;
      const changes = deltas.map((d): WireDelta => [d.position, d.deleted, d.inserted]);
      edits.push({ at, author: this.#authorOf(record), deltas: changes });
    }
    return edits;
  }

  /** The one name of a version on every device. */
  versionAt(position: number): Version {
    if (position === this.edits) return { frontier: this.#frontierBefore(this.#records.length), part: null };
    if (position === 0) return { frontier: new Map(), part: null };
    const index = this.#recordOf(position);
    const record = this.#records[index];
    if (record === undefined) throw new RangeError(`no version ${position}`);
    if (position === this.#behind(index)) return { frontier: this.#frontierBefore(index + 1), part: null };
    const author = this.#authorOf(index);
    const edit = position - record.before;
    const entries = (record.changing === null ? edit - 1 : (record.changing[edit - 1] ?? 0)) + 1;
    const frontier = new Map(this.#frontierBefore(index));
    if (record.seq > 1) frontier.set(author, record.seq - 1);
    else frontier.delete(author);
    return { frontier, part: { author, entries } };
  }

  /** Where a version stands in the order of arrival; null when that order has no such point. */
  positionOf(version: Version): number | null {
    let position = 0;
    let open = true;
    for (const [index, record] of this.#records.entries()) {
      const included = includedEntries(version, this.#authorOf(index), record);
      // Something that arrived later is part of the version, while something before it is not.
      if (!open && included > 0) return null;
      if (!open) continue;
      const { entries, changing } = record;
      position += changing === null ? included : changing.filter((entry) => entry < included).length;
      open = included === entries;
    }
    return position;
  }

  infoAt(position: number): VersionInfo {
    const frontier = encodeVersion(this.versionAt(position));
    if (position === 0) return { position, frontier, at: null, author: null };
    const run = Math.floor((position - 1) / RUN_EDITS);
    const at = this.#seeker.runOfEdits(run).timeAt(position - 1 - run * RUN_EDITS);
    return { position, frontier, at, author: this.#authorOf(this.#recordOf(position)) };
  }

  /**
   * The version that this device knew at a time, as far as that can be told (`arrivalTimes`): work from elsewhere counts
   * from when it was merged in.
   */
  positionAtTime(time: number, device: { readonly author: AuthorId; readonly now: number }): number {
    const stretches = this.stretches();
    const arrivals = arrivalTimes(
      stretches.map(({ author, endedAt }) => ({ at: endedAt, own: this.authorAt(author) === device.author })),
      device.now,
    );
    const index = arrivedUntil(arrivals, time);
    const next = stretches[index];
    if (next === undefined) return this.edits;
    // Part of the next stretch may have been there, too.
    let arrival = arrivals[index - 1] ?? 0;
    let position = next.from;
    for (const { at } of this.#seeker.edits(next.from, next.to)) {
      arrival = Math.max(arrival, at);
      if (arrival > time) break;
      position += 1;
    }
    return position;
  }

  /** False when a version names more entries of a record than it has, or a record that is not the document's. */
  holds({ frontier, part }: Version): boolean {
    if (part === null) return true;
    const seq = (frontier.get(part.author) ?? 0) + 1;
    return this.#records.some(
      (record, index) =>
        record.seq === seq && part.entries <= record.entries && this.#authorOf(index) === part.author,
    );
  }

  sessions(): Stretch[] {
    return sessionsOf(this.stretches());
  }

  stretches(): readonly Stretch[] {
    if (this.#stretches === null) {
      const stored = [...runsOf(this.#db, this.head.no, RunKind.summary)];
      this.#stretches = stored
        .flatMap(({ body }) => decodeStretches(body))
        .filter(({ to }) => to <= this.edits);
    }
    return this.#stretches;
  }

  buckets(range: { from: number; to: number; count: number }): Bucket[] {
    const isWide = (range.to - range.from) / range.count >= STRETCH_EDITS;
    return bucketsOf(isWide ? this.stretches() : this.#singleEdits(range.from, range.to), range);
  }

  authorAt(place: number): AuthorId {
    const author = this.head.authors[place];
    if (author === undefined) throw new RangeError(`no author ${place}`);
    return author;
  }

  /** Who wrote each code unit of a version, and when. Walks through all edits up to there. */
  blame(position: number): BlameRun[] {
    const origins = new Origins();
    const times: number[] = [];
    this.#walk(position, (edit, at, deleted, inserted) => origins.add(edit, at, deleted, inserted), times);
    const authors = this.#authorsUpTo(position);
    const runs = origins.runs(
      (a, b) => authors[a] === authors[b] && Math.abs((times[a] ?? 0) - (times[b] ?? 0)) < SAME_MOMENT_MS,
    );
    return runs.map(({ length, edit }) => ({
      length,
      author: this.authorAt(authors[edit] ?? 0),
      at: times[edit] ?? 0,
      edit,
    }));
  }

  /** In which versions a text is found. Walks through all edits. */
  find(wanted: string): PresentStretch[] {
    const finder = new TextFinder(wanted);
    this.#walk(this.edits, (edit, at, deleted, _inserted, text) => finder.add(edit, at, deleted, text()), []);
    return finder.stretches(this.edits);
  }

  /** `times` gets the time of each edit at its position. */
  #walk(
    upTo: number,
    onDelta: (edit: number, position: number, deleted: number, inserted: number, text: () => string) => void,
    times: number[],
  ): void {
    times.push(0);
    for (let run = 0; run * RUN_EDITS < upTo; run++) {
      const edits = this.#seeker.runOfEdits(run);
      const first = run * RUN_EDITS + 1;
      edits.forEach(
        (edit, position, deleted, inserted, offset) =>
          onDelta(first + edit, position, deleted, inserted, () =>
            edits.text.slice(offset + deleted, offset + deleted + inserted),
          ),
        Math.min(edits.length, upTo - run * RUN_EDITS),
      );
      for (const at of edits.times()) times.push(at);
    }
  }

  /** The place of the author of each edit. */
  #authorsUpTo(position: number): number[] {
    const authors: number[] = [0];
    for (const record of this.#records) {
      if (record.before >= position) break;
      for (let n = editsOf(record); n > 0; n--) authors.push(record.author);
    }
    return authors;
  }

  #singleEdits(from: number, to: number): Stretch[] {
    let edit = from;
    return this.editsBetween(from, Math.min(to, this.edits)).map(({ at, author, deltas }) => {
      edit += 1;
      return {
        from: edit - 1,
        to: edit,
        author: this.head.authors.indexOf(author),
        startedAt: at,
        endedAt: at,
        inserted: deltas.reduce((sum, [, , text]) => sum + text.length, 0),
        deleted: deltas.reduce((sum, [, text]) => sum + text.length, 0),
        opens: false,
        mergedIn: false,
      };
    });
  }

  /** Index of the record that holds the edit which leads to a position. */
  #recordOf(position: number): number {
    let low = 0;
    let high = this.#records.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#behind(middle) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Position behind the last edit of a record. */
  #behind(index: number): number {
    const record = this.#records[index];
    return record === undefined ? this.edits : record.before + editsOf(record);
  }

  #authorOf(index: number): AuthorId {
    return this.authorAt(this.#records[index]?.author ?? 0);
  }

  /** The highest seq of each author among the first `count` records. */
  #frontierBefore(count: number): ReadonlyMap<AuthorId, number> {
    const stride = Math.floor(count / FRONTIER_STRIDE);
    for (let n = this.#frontiers.length; n <= stride; n++) {
      const frontier = new Map(this.#frontiers[n - 1] ?? []);
      if (n > 0) this.#advance(frontier, (n - 1) * FRONTIER_STRIDE, n * FRONTIER_STRIDE);
      this.#frontiers.push(frontier);
    }
    const frontier = new Map(this.#frontiers[stride] ?? []);
    this.#advance(frontier, stride * FRONTIER_STRIDE, count);
    return frontier;
  }

  #advance(frontier: Map<AuthorId, number>, from: number, to: number): void {
    for (let index = from; index < to; index++) {
      const { seq = 0 } = this.#records[index] ?? {};
      const author = this.#authorOf(index);
      frontier.set(author, Math.max(seq, frontier.get(author) ?? 0));
    }
  }
}

/** How many entries of a record, from its first one on, a version has. */
function includedEntries(version: Version, author: AuthorId, { seq, entries }: IndexedRecord): number {
  if (versionIncludes(version, author, seq, entries - 1)) return entries;
  let count = 0;
  while (count < entries && versionIncludes(version, author, seq, count)) count += 1;
  return count;
}
