import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  compareHlc,
  COUNTER_LIMIT,
  DRIFT_LIMIT_MS,
  HLC_START,
  isFarAhead,
  isHlc,
  receive,
  tick,
  type Hlc,
} from './hlc.ts';

const time = fc.integer({ min: 0, max: 4_000_000_000_000 });
const clock = fc.record({
  wall: fc.oneof(time, fc.constant(1_700_000_000_000)),
  counter: fc.oneof(fc.nat(3), fc.integer({ min: COUNTER_LIMIT - 2, max: COUNTER_LIMIT })),
});
const near = fc
  .tuple(fc.constant(1_700_000_000_000), fc.nat(3), fc.nat(3))
  .map(([wall, ms, counter]) => ({ wall: wall + ms, counter }));

it('LOG-R50: clocks are ordered by wall and then by counter', () => {
  const ordered: Hlc[] = [
    HLC_START,
    { wall: 0, counter: 1 },
    { wall: 1, counter: 0 },
    { wall: 1, counter: 9 },
  ];
  for (const [i, a] of ordered.entries()) {
    for (const [j, b] of ordered.entries()) expect(Math.sign(compareHlc(a, b))).toBe(Math.sign(i - j));
  }
});

it('LOG-R51: a new event is after the last one, whatever the wall clock does', () => {
  fc.assert(
    fc.property(fc.oneof(clock, near), time, (last, now) => {
      const next = tick(last, now);
      expect(isHlc(next)).toBe(true);
      expect(compareHlc(next, last)).toBeGreaterThan(0);
      expect(next.wall).toBeGreaterThanOrEqual(now);
    }),
  );
});

it('LOG-R51: the clock follows the wall clock while that runs forward', () => {
  expect(tick({ wall: 10, counter: 7 }, 11.9)).toEqual({ wall: 11, counter: 0 });
  expect(tick({ wall: 10, counter: 7 }, 10)).toEqual({ wall: 10, counter: 8 });
  expect(tick({ wall: 10, counter: 7 }, 3)).toEqual({ wall: 10, counter: 8 });
});

it('LOG-R52: after receiving, the clock is after both its own last event and the remote one', () => {
  fc.assert(
    fc.property(near, near, fc.nat(5), (last, remote, ms) => {
      const next = receive(last, remote, 1_700_000_000_000 + ms);
      expect(compareHlc(next, last)).toBeGreaterThan(0);
      expect(compareHlc(next, remote)).toBeGreaterThan(0);
    }),
  );
});

it('LOG-R53: a remote clock more than a day ahead does not move ours', () => {
  const now = 1_700_000_000_000;
  const last = { wall: now - 5, counter: 3 };
  const allowed = { wall: now + DRIFT_LIMIT_MS, counter: 4 };
  const refused = { wall: now + DRIFT_LIMIT_MS + 1, counter: 4 };
  expect(isFarAhead(allowed, now)).toBe(false);
  expect(receive(last, allowed, now)).toEqual({ wall: allowed.wall, counter: 5 });
  expect(isFarAhead(refused, now)).toBe(true);
  expect(receive(last, refused, now)).toEqual({ wall: now, counter: 0 });
});

it('LOG-R54: a full counter carries into the wall part', () => {
  const full = { wall: 50, counter: COUNTER_LIMIT };
  expect(tick(full, 1)).toEqual({ wall: 51, counter: 0 });
  expect(receive(HLC_START, full, 1)).toEqual({ wall: 51, counter: 0 });
});
