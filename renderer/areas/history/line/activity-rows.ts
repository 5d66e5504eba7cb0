import type { ActivityBucket } from '#shared/contracts/history.ts';

/** What was written in one part of the line. */
export interface ActivityRow {
  /** Positions: the edits after `from` up to `to`. */
  readonly from: number;
  readonly to: number;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly authors: readonly {
    readonly author: string;
    readonly inserted: number;
    readonly deleted: number;
  }[];
}

/** The buckets in at most `most` rows of neighbours: for reading aloud, hundreds of bars are too many. */
export function activityRows(buckets: readonly ActivityBucket[], most: number): ActivityRow[] {
  const size = Math.max(1, Math.ceil(buckets.length / most));
  const rows: ActivityRow[] = [];
  for (let start = 0; start < buckets.length; start += size) {
    const part = buckets.slice(start, start + size);
    const authors = new Map<string, { author: string; inserted: number; deleted: number }>();
    for (const { author, inserted, deleted } of part.flatMap((bucket) => bucket.authors)) {
      const sum = authors.get(author) ?? { author, inserted: 0, deleted: 0 };
      authors.set(author, { author, inserted: sum.inserted + inserted, deleted: sum.deleted + deleted });
    }
    rows.push({
      from: part[0]!.from,
      to: part.at(-1)!.to,
      startedAt: Math.min(...part.map((bucket) => bucket.startedAt)),
      endedAt: Math.max(...part.map((bucket) => bucket.endedAt)),
      authors: [...authors.values()],
    });
  }
  return rows;
}
