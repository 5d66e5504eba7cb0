import { describe, expect, it } from 'vitest';
import {
  bucketsOf,
  decodeStretches,
  encodeStretches,
  SESSION_PAUSE_MS,
  sessionsOf,
  StretchBuilder,
  type EditSize,
} from './stretch.ts';

const MINUTE = 60_000;

function stretchesOf(edits: readonly EditSize[]) {
  const builder = new StretchBuilder();
  for (const edit of edits) builder.add(edit);
  return builder.take();
}

const edit = (at: number, author = 0): EditSize => ({ author, at, inserted: 2, deleted: 1 });

describe('edit sessions', () => {
  it('HIST-R35 end with a pause of five minutes, or with another author', () => {
    const times = [0, MINUTE, MINUTE + SESSION_PAUSE_MS - 1, 3 * MINUTE + 2 * SESSION_PAUSE_MS];
    const sessions = sessionsOf(stretchesOf([...times.map((at) => edit(at)), edit(times[3]! + 1, 1)]));
    expect(sessions.map(({ from, to, author }) => [from, to, author])).toEqual([
      [0, 3, 0],
      [3, 4, 0],
      [4, 5, 1],
    ]);
    expect(sessions[0]).toMatchObject({ inserted: 6, deleted: 3, startedAt: 0, mergedIn: false });
  });

  it('a clock that jumps back ten years begins a session, and nothing breaks', () => {
    const now = Date.UTC(2026, 10, 20);
    const sessions = sessionsOf(
      stretchesOf([edit(now), edit(now - 10 * 365 * 24 * 60 * MINUTE), edit(now + 1)]),
    );
    expect(sessions).toHaveLength(3);
    expect(sessions.map(({ mergedIn }) => mergedIn)).toEqual([false, false, false]);
  });

  it('HIST-R36 work that another author did before is marked as merged in', () => {
    const sessions = sessionsOf(
      stretchesOf([edit(10 * MINUTE), edit(11 * MINUTE), edit(2 * MINUTE, 1), edit(12 * MINUTE)]),
    );
    expect(sessions.map(({ mergedIn }) => mergedIn)).toEqual([false, true, false]);
  });

  it('come together again when they were stored in parts, and out of their bytes', () => {
    const edits = Array.from({ length: 500 }, (_, n) => edit(n * 1000, n < 200 ? 0 : 1));
    const whole = sessionsOf(stretchesOf(edits));
    const parts = [];
    for (let from = 0; from < edits.length; from += 30) {
      const builder = new StretchBuilder(parts);
      for (const one of edits.slice(from, from + 30)) builder.add(one);
      parts.push(...decodeStretches(encodeStretches(builder.take())));
    }
    expect(sessionsOf(parts)).toEqual(whole);
  });
});

describe('the histogram', () => {
  it('HIST-R37 shares out every edit once', () => {
    const stretches = stretchesOf(
      Array.from({ length: 5000 }, (_, n) => edit(n * 700, Math.floor(n / 900) % 2)),
    );
    for (const count of [1, 7, 50, 2000]) {
      const buckets = bucketsOf(stretches, { from: 0, to: 5000, count });
      expect(buckets.length).toBeLessThanOrEqual(count);
      expect(buckets[0]?.from).toBe(0);
      expect(buckets.at(-1)?.to).toBe(5000);
      for (const [n, bucket] of buckets.entries()) expect(bucket.from).toBe(buckets[n - 1]?.to ?? 0);
      const inserted = buckets.flatMap(({ authors }) => authors).reduce((sum, one) => sum + one.inserted, 0);
      expect(inserted).toBe(10_000);
    }
  });

  it('of nothing is empty', () => {
    expect(bucketsOf([], { from: 0, to: 0, count: 10 })).toEqual([]);
  });
});
