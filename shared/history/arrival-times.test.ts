import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arrivalTimes, arrivedUntil } from './arrival-times.ts';

const own = (at: number) => ({ at, own: true });
const other = (at: number) => ({ at, own: false });

it('takes offline work as there from when it came, not from when it was written', () => {
  expect(arrivalTimes([own(10), own(20), other(5), other(6), own(30)], 100)).toEqual([10, 20, 20, 20, 30]);
});

it('takes a record from the future as there from the next own edit on, or from now on', () => {
  expect(arrivalTimes([own(10), other(9000), own(20)], 100)).toEqual([10, 20, 20]);
  expect(arrivalTimes([own(10), other(9000), other(15)], 100)).toEqual([10, 100, 100]);
});

it('goes on from the time of the jump when the own clock jumps back', () => {
  expect(arrivalTimes([own(1000), own(10), own(20), own(1100)], 2000)).toEqual([1000, 1000, 1000, 1100]);
});

it('HIST-R04: never goes back, and finds how many were there at any time', () => {
  const arrived = fc.array(fc.record({ at: fc.nat(50), own: fc.boolean() }), { maxLength: 30 });
  fc.assert(
    fc.property(arrived, fc.nat(60), (list, at) => {
      const times = arrivalTimes(list, 40);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(arrivedUntil(times, at)).toBe(times.filter((time) => time <= at).length);
      expect(times.every(Number.isFinite)).toBe(true);
    }),
  );
});
