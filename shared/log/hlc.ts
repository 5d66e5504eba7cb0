/**
 * Hybrid logical clock after Kulkarni, Demirbas, Madappa, Avva and Leone, "Logical Physical Clocks and
 * Consistent Snapshots in Globally Distributed Databases" (2014), figure 5. Rules LOG-R50 to LOG-R55.
 */
export interface Hlc {
  /** Milliseconds since the Unix epoch, 0 to `WALL_LIMIT`. */
  readonly wall: number;
  /** Orders events of the same `wall`, 0 to `COUNTER_LIMIT`. */
  readonly counter: number;
}

/** The latest instant that an ECMAScript `Date` can hold (ECMA-262, 21.4.1.1). */
export const WALL_LIMIT = 8_640_000_000_000_000;
export const COUNTER_LIMIT = 0xffff_ffff;
/** A remote clock further ahead of ours than this does not move it. */
export const DRIFT_LIMIT_MS = 24 * 60 * 60 * 1000;

/** The clock of an author who has not written yet. */
export const HLC_START: Hlc = { wall: 0, counter: 0 };

/** True when both parts are whole numbers within their limits. */
export function isHlc(clock: Hlc): boolean {
  return isWithin(clock.wall, WALL_LIMIT) && isWithin(clock.counter, COUNTER_LIMIT);
}

/** Negative, zero or positive, as `a` is before, equal to or after `b`. */
export function compareHlc(a: Hlc, b: Hlc): number {
  return a.wall - b.wall || a.counter - b.counter;
}

/** The clock of a new event of our own: always after `last`, and at `now` if our time has moved on. */
export function tick(last: Hlc, now: number): Hlc {
  const wall = Math.max(last.wall, Math.floor(now));
  return after({ wall, counter: wall === last.wall ? last.counter : -1 });
}

/**
 * Our clock after an event of somebody else has become known: after both `last` and `remote`, so that what we
 * write next is ordered behind what we had seen. A remote clock for which `isFarAhead` holds counts as not
 * received: one device with a wrong date must not carry the whole team into the future.
 */
export function receive(last: Hlc, remote: Hlc, now: number): Hlc {
  if (isFarAhead(remote, now)) return tick(last, now);
  const wall = Math.max(last.wall, remote.wall, Math.floor(now));
  const counter = Math.max(
    wall === last.wall ? last.counter : -1,
    wall === remote.wall ? remote.counter : -1,
  );
  return after({ wall, counter });
}

/** True when `remote` is more than `DRIFT_LIMIT_MS` ahead of `now`. Worth showing; never a reason to refuse. */
export function isFarAhead(remote: Hlc, now: number): boolean {
  return remote.wall > now + DRIFT_LIMIT_MS;
}

/** A full counter carries into `wall`, so that no remote value can leave us without a next one. */
function after({ wall, counter }: Hlc): Hlc {
  return counter < COUNTER_LIMIT ? { wall, counter: counter + 1 } : { wall: wall + 1, counter: 0 };
}

function isWithin(value: number, limit: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= limit;
}
