import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  weeksOf,
} from '../../../../../resources/application/generated/runtime/web/calendar/months.ts';

const months = fc
  .tuple(fc.integer({ min: 1900, max: 2200 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`);

test('the weeks of a month have each of its days once, in order, and no week without one', () => {
  fc.assert(
    fc.property(months, fc.integer({ min: 0, max: 7 }), (month, first) => {
      const weeks = weeksOf(month, first);
      const days = weeks.flat();
      expect(weeks.every((week) => week.length === 7 && week.some((day) => day.startsWith(month)))).toBe(
        true,
      );
      expect(days.every((day, index) => index === 0 || day === addDays(days[index - 1] ?? '', 1))).toBe(true);
      expect(days.filter((day) => day.startsWith(month))).toHaveLength(
        new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate(),
      );
      expect(new Date(`${days[0]}T00:00:00Z`).getUTCDay()).toBe(first % 7);
    }),
  );
});

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-12-15', 1, '2027-01-15'],
  ['2026-01-15', -1, '2025-12-15'],
])('%s and %i months is %s', (day, count, then) => {
  expect(addMonths(day, count)).toBe(then);
});
