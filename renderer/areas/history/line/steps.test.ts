import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sessionAt, stepFrom, stepOfKey, type Step, type Walk } from './steps.ts';

const sessions = [
  { from: 0, to: 10, author: 'me' },
  { from: 10, to: 14, author: 'you' },
  { from: 14, to: 30, author: 'me' },
];
const walk: Walk = { edits: 30, sessions, milestones: [20, 5], only: null };
const mine: Walk = { ...walk, only: 'me' };

test('arrows step edits, and stay between the empty text and the present', () => {
  expect(stepFrom(7, 'next-edit', walk)).toBe(8);
  expect(stepFrom(30, 'next-edit', walk)).toBe(30);
  expect(stepFrom(0, 'previous-edit', walk)).toBe(0);
});

test('with Shift they step to the end of the next session and back', () => {
  expect(stepFrom(3, 'next-session', walk)).toBe(10);
  expect(stepFrom(10, 'next-session', walk)).toBe(14);
  expect(stepFrom(14, 'previous-session', walk)).toBe(10);
  expect(stepFrom(10, 'previous-session', walk)).toBe(0);
});

test('Page Up and Down step milestones, and end at the ends', () => {
  expect(stepFrom(0, 'next-milestone', walk)).toBe(5);
  expect(stepFrom(5, 'next-milestone', walk)).toBe(20);
  expect(stepFrom(20, 'next-milestone', walk)).toBe(30);
  expect(stepFrom(20, 'previous-milestone', walk)).toBe(5);
  expect(stepFrom(5, 'previous-milestone', walk)).toBe(0);
});

test('of one’s own edits only, what others wrote is passed over', () => {
  expect(stepFrom(10, 'next-edit', mine)).toBe(15);
  expect(stepFrom(12, 'next-edit', mine)).toBe(15);
  expect(stepFrom(15, 'previous-edit', mine)).toBe(10);
  expect(stepFrom(1, 'previous-edit', mine)).toBe(0);
  expect(stepFrom(10, 'next-session', mine)).toBe(30);
});

test('the session of a position is found, the empty text has none', () => {
  expect(sessionAt(sessions, 0)).toBeUndefined();
  expect(sessionAt(sessions, 1)).toBe(sessions[0]);
  expect(sessionAt(sessions, 10)).toBe(sessions[0]);
  expect(sessionAt(sessions, 11)).toBe(sessions[1]);
  expect(sessionAt(sessions, 30)).toBe(sessions[2]);
  expect(sessionAt(sessions, 31)).toBeUndefined();
});

test('keys: arrows, Shift and arrows, pages, ends; nothing else', () => {
  expect(stepOfKey('ArrowUp', false)).toBe('next-edit');
  expect(stepOfKey('ArrowLeft', true)).toBe('previous-session');
  expect(stepOfKey('PageUp', false)).toBe('next-milestone');
  expect(stepOfKey('End', false)).toBe('last');
  expect(stepOfKey('x', false)).toBeNull();
});

const forward: Step[] = ['next-edit', 'next-session', 'next-milestone'];
const back: Step[] = ['previous-edit', 'previous-session', 'previous-milestone'];

test('any step moves in its direction until the end, whatever there is to stop at', () => {
  const lengths = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.boolean()), { maxLength: 8 });
  fc.assert(
    fc.property(lengths, fc.array(fc.nat(70)), fc.boolean(), fc.nat(80), (spans, marks, onlyMine, at) => {
      let from = 0;
      const made = spans.map(([length, isMine]) => {
        const span = { from, to: from + length, author: isMine ? 'me' : 'you' };
        from = span.to;
        return span;
      });
      const milestones = marks.filter((mark) => mark <= from);
      const any: Walk = { edits: from, sessions: made, milestones, only: onlyMine ? 'me' : null };
      const position = Math.min(at, from);
      for (const step of forward) {
        const next = stepFrom(position, step, any);
        expect(next > position || position === from).toBe(true);
        expect(next).toBeLessThanOrEqual(from);
      }
      for (const step of back) {
        const next = stepFrom(position, step, any);
        expect(next < position || position === 0).toBe(true);
        expect(next).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
