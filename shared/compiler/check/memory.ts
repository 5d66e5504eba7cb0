import type { Report } from '../problem.ts';
import { createReporter } from '../reporter.ts';

/**
 * Returns what `check` makes of a declaration, or what it made of it before: a declaration of an unchanged document is
 * the very same object, and `inputs` is everything else that the result follows from. Only what had no problem is
 * kept, since a problem may point into a document that has changed.
 */
export type Recall<T> = (
  declared: object,
  inputs: readonly unknown[],
  check: (report: Report) => T,
  report: Report,
) => T;

/** A memory for one kind of check. It forgets a declaration that nobody has any more. */
export function createRecall<T>(): Recall<T> {
  const kept = new WeakMap<object, { readonly inputs: readonly unknown[]; readonly result: T }>();
  return (declared, inputs, check, report) => {
    const known = kept.get(declared);
    if (known && same(known.inputs, inputs)) return known.result;
    const { report: own, problems } = createReporter();
    const result = check(own);
    for (const { code, place, message, related, fixes } of problems)
      report(code, place, message, { related, fixes });
    if (problems.length === 0) kept.set(declared, { inputs, result });
    else kept.delete(declared);
    return result;
  };
}

function same(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && before.every((one, index) => one === now[index]);
}
