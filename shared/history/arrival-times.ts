/** Something that was written at a time by its author's clock, in the order in which it arrived on this device. */
export interface Arrived {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Written on this device. */
  readonly own: boolean;
}

/**
 * When each of them was known on this device, as far as that can be told: never before the one in front of it. What
 * was written here arrived when it was written. What came from elsewhere arrived no earlier than it was written and
 * than what stands before it, and no later than what was written here next. So a record from the future counts as
 * there from the next own edit on, and offline work as merged in when it came; after this device's clock jumped
 * back, its edits count as made at the time of the jump.
 */
export function arrivalTimes(arrived: readonly Arrived[], now: number): number[] {
  const times = arrived.map(({ at }) => at);
  let own = 0;
  for (const [i, { at, own: isOwn }] of arrived.entries()) {
    if (!isOwn) continue;
    own = Math.max(own, at);
    times[i] = own;
  }
  let latest = Math.max(own, now);
  for (let i = times.length - 1; i >= 0; i--) {
    if (arrived[i]?.own) latest = times[i] ?? latest;
    else times[i] = Math.min(times[i] ?? latest, latest);
  }
  for (let i = 1; i < times.length; i++) times[i] = Math.max(times[i] ?? 0, times[i - 1] ?? 0);
  return times;
}

/** How many of them were there at a time; `times` come from `arrivalTimes`. */
export function arrivedUntil(times: readonly number[], at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
