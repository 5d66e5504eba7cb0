import { texts } from '../texts.ts';
import type { Problem } from './problem.ts';

interface ProblemText {
  readonly text: string;
  /** What a person can do about it. */
  readonly next: string | null;
}

/** A problem in words. What only the server knows, such as the message of a check, it says itself. */
export function problemText({ code, title, detail, errors }: Problem): ProblemText {
  const known = texts.problems[code];
  const said = detail !== '' ? detail : title;
  const own = errors.filter((error) => error.field === null).map((error) => error.message);
  if (own.length > 0) return { text: own.join(' '), next: null };
  const text = known?.text ?? (said === '' ? null : said);
  return text === null
    ? { text: texts.unknownProblem, next: texts.unknownProblemNext }
    : { text, next: known?.next ?? null };
}
