import type { ProblemSplice, ShownProblem } from './messages.ts';

/** The splice that leads from one list of problems, in the order of places, to another; null when they are equal. */
export function spliceBetween(
  before: readonly ShownProblem[],
  after: readonly ShownProblem[],
): ProblemSplice | null {
  const most = Math.min(before.length, after.length);
  let keep = 0;
  while (keep < most && isSame(before[keep]!, after[keep]!, 0, 0)) keep += 1;
  if (keep === before.length && keep === after.length) return null;
  const [lastBefore, lastAfter] = [before.at(-1), after.at(-1)];
  const shift = lastBefore && lastAfter ? lastAfter.from - lastBefore.from : 0;
  const lines = lastBefore && lastAfter ? lastAfter.line - lastBefore.line : 0;
  let rest = 0;
  while (rest < most - keep && isSame(before.at(-1 - rest)!, after.at(-1 - rest)!, shift, lines)) rest += 1;
  return {
    keep,
    drop: before.length - keep - rest,
    insert: after.slice(keep, after.length - rest),
    shift: rest === 0 ? 0 : shift,
    lines: rest === 0 ? 0 : lines,
  };
}

/** The list that a splice makes of `before`. */
export function applySplice(
  before: readonly ShownProblem[],
  { keep, drop, insert, shift, lines }: ProblemSplice,
): readonly ShownProblem[] {
  const rest = before.slice(keep + drop).map((problem) => ({
    ...problem,
    from: problem.from + shift,
    to: problem.to + shift,
    line: problem.line + lines,
  }));
  return [...before.slice(0, keep), ...insert, ...rest];
}

/** Whether a splice only moves problems, as an editor does by itself. */
export function isShiftOnly({ drop, insert }: ProblemSplice): boolean {
  return drop === 0 && insert.length === 0;
}

function isSame(before: ShownProblem, after: ShownProblem, shift: number, lines: number): boolean {
  return (
    before.from + shift === after.from &&
    before.to + shift === after.to &&
    before.line + lines === after.line &&
    before.column === after.column &&
    before.code === after.code &&
    before.severity === after.severity &&
    before.message === after.message
  );
}
