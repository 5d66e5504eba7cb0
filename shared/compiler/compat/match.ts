import { compareText } from '../problem.ts';

/** One thing of two versions. Without `old` it is new, without `now` it is gone. */
export interface Match<T> {
  readonly name: string;
  readonly oldName: string;
  readonly old: T | undefined;
  readonly now: T | undefined;
}

/** Pairs what has one name, and what was renamed; in order of names. */
export function matchByName<T extends object>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
): Match<T>[] {
  return match(new Map(Object.entries(before)), new Map(Object.entries(after))).toSorted((a, b) =>
    compareText(a.name, b.name),
  );
}

/** Pairs what has one name, and what was renamed; in the order of `after`, what is gone behind it. */
export function matchByOrder<T extends { readonly name: string }>(
  before: readonly T[],
  after: readonly T[],
): Match<T>[] {
  return match(
    new Map(before.map((item) => [item.name, item])),
    new Map(after.map((item) => [item.name, item])),
  );
}

function match<T extends object>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): Match<T>[] {
  const matched = new Set<string>();
  const matches = [...after].map(([name, now]): Match<T> => {
    const from = 'renamed_from' in now && typeof now.renamed_from === 'string' ? now.renamed_from : name;
    // A rename counts once: later versions keep saying it, and by then the old name is gone on both sides.
    const oldName =
      !before.has(name) && before.has(from) && !after.has(from) && !matched.has(from) ? from : name;
    matched.add(oldName);
    return { name, oldName, old: before.get(oldName), now };
  });
  const gone = [...before].filter(([name]) => !matched.has(name));
  return [...matches, ...gone.map(([name, old]): Match<T> => ({ name, oldName: name, old, now: undefined }))];
}
