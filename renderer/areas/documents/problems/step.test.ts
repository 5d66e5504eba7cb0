import { expect, test } from 'vitest';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { nextProblem, type FoundProblem } from './step.ts';

const id = (name: string) => name as DocumentId;
const found = (name: string, line: number) =>
  ({ documentId: id(name), problem: { line, column: 1, from: line * 10 } }) as FoundProblem;
const problems = [found('b', 2), found('a', 5), found('a', 1)];
const order = [id('a'), id('b')];
const at = (name: string, line: number) => ({ documentId: id(name), line, column: 1 });
const place = (step: 1 | -1, cursor: ReturnType<typeof at> | null) => {
  const next = nextProblem(problems, order, cursor, step);
  return next && `${next.documentId}${next.problem.line}`;
};

test('the next problem stands after the cursor, in this document or in the next one', () => {
  expect([place(1, at('a', 1)), place(1, at('a', 5)), place(1, at('a', 3))]).toEqual(['a5', 'b2', 'a5']);
});

test('the previous one stands before it, and both go around the end', () => {
  expect([place(-1, at('a', 5)), place(-1, at('b', 2)), place(-1, at('a', 1))]).toEqual(['a1', 'a5', 'b2']);
  expect(place(1, at('b', 9))).toBe('a1');
});

test('without a cursor they begin at the ends, and none is none', () => {
  expect([place(1, null), place(-1, null)]).toEqual(['a1', 'b2']);
  expect(nextProblem([], order, null, 1)).toBeUndefined();
});
