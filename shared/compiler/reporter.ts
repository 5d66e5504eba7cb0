import { PROBLEM_CODES } from './problem-codes.ts';
import type { Problem, Report } from './problem.ts';

/** A list of problems and the function that adds to it. */
export function createReporter(): { readonly report: Report; readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const report: Report = (code, place, message, more) => {
    const { related = [], fixes = [] } = more ?? {};
    problems.push({ code, severity: PROBLEM_CODES[code], place, message, related, fixes });
  };
  return { report, problems };
}
