import { expect } from 'vitest';
import { compileTexts } from './test-compile.ts';
import type { ProblemCode } from './problem-codes.ts';
import type { Problem, TextEdit } from './problem.ts';

const APP = 'strata: 1\napp: { name: test }\n';

/** The text without its marks « and », and the marked place. */
export function unmark(marked: string): { text: string; from: number; to: number } {
  const from = marked.indexOf('«');
  const to = marked.indexOf('»') - 1;
  return { text: marked.replace(/[«»]/g, ''), from, to };
}

/** Compiles the text beside an app, and returns the problem of this code, which must be at the marked place. */
export function expectProblem(
  code: ProblemCode,
  marked: string,
  others: Record<string, string> = {},
): Problem {
  const { text, from, to } = unmark(marked);
  const { problems } = compileTexts({ app: APP, spec: text, ...others });
  const found = problems.filter((problem) => problem.code === code && problem.place.document === 'spec');
  expect(
    found.map(({ place }) => text.slice(place.from, place.to)),
    problems.map(({ code: other, message }) => `${other}: ${message}`).join('\n'),
  ).toContain(text.slice(from, to));
  const problem = found.find(({ place }) => place.from === from && place.to === to);
  if (!problem)
    throw new Error(`${code} is at ${found.map(({ place }) => `${place.from}-${place.to}`).join()}`);
  return problem;
}

/** Expects the problem, and that its fix with this title leaves the given text, without problems of the code. */
export function expectFix(code: ProblemCode, marked: string, title: string, fixed: string): void {
  const fix = expectProblem(code, marked).fixes.find((one) => one.title === title);
  if (!fix) throw new Error(`${code} has no fix ${title}`);
  const after = applyEdits(unmark(marked).text, fix.edits);
  expect(after).toBe(fixed);
  const { problems } = compileTexts({ app: APP, spec: after });
  expect(problems.map((problem) => problem.code)).not.toContain(code);
}

/** Compiles the text beside an app: it must have no problem of this code. */
export function expectNoProblem(code: ProblemCode, text: string): void {
  const { problems } = compileTexts({ app: APP, spec: text });
  expect(problems.filter((problem) => problem.code === code)).toEqual([]);
}

export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return edits
    .toSorted((a, b) => b.from - a.from)
    .reduce((result, { from, to, insert }) => result.slice(0, from) + insert + result.slice(to), text);
}
