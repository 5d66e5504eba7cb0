import { diff3Merge } from 'node-diff3';
import type { MergePart } from '#shared/contracts/builds.ts';
import { matchingRuns } from '#shared/history/matching-tokens.ts';

/** What came of a three-way merge. */
export interface Merge {
  readonly parts: readonly MergePart[];
  /** The merged text; null while there are conflicts. */
  readonly text: string | null;
}

/** The three texts of a merge. `base` is what was generated when the edits began; null where nobody knows any more. */
export interface MergeInput {
  readonly base: string | null;
  readonly edited: string;
  readonly generated: string;
}

/**
 * Merges by lines what is generated now into an edited text. What only one side has changed is taken from it; where
 * both have changed the same lines differently there is a conflict. Without a base every difference is one.
 */
export function mergeTexts({ base, edited, generated }: MergeInput): Merge {
  const parts = joined(
    base === null
      ? compareTwo(linesOf(edited), linesOf(generated))
      : mergeThree(linesOf(base), linesOf(edited), linesOf(generated)),
  );
  const isClean = parts.every(({ kind }) => kind === 'agreed');
  return { parts, text: isClean ? textOfParts(parts, []) : null };
}

/**
 * The text of a merge in which every conflict is settled, in their order.
 *
 * @throws TypeError when there is another number of choices than of conflicts.
 */
export function textOfParts(
  parts: readonly MergePart[],
  choices: readonly ('edited' | 'generated')[],
): string {
  const left = [...choices];
  const texts = parts.map((part) => {
    if (part.kind === 'agreed') return part.text;
    const choice = left.shift();
    if (choice === undefined) throw new TypeError('a conflict has no choice');
    return part[choice];
  });
  if (left.length > 0) throw new TypeError('there are more choices than conflicts');
  return texts.join('');
}

/** In how many places a merge needs a person. */
export function conflictsIn({ parts }: Merge): number {
  return parts.filter(({ kind }) => kind === 'conflict').length;
}

function mergeThree(base: string[], edited: string[], generated: string[]): MergePart[] {
  // Equal beginnings and ends say nothing; without them the search is over the lines that matter.
  const shortest = Math.min(base.length, edited.length, generated.length);
  const isSame = (at: (lines: string[]) => string | undefined): boolean =>
    at(base) === at(edited) && at(base) === at(generated);
  let start = 0;
  while (start < shortest && isSame((lines) => lines[start])) start += 1;
  let end = 0;
  while (end < shortest - start && isSame((lines) => lines.at(-1 - end))) end += 1;
  const inner = (lines: string[]): string[] => lines.slice(start, lines.length - end);

  const regions = diff3Merge(inner(edited), inner(base), inner(generated), { excludeFalseConflicts: true });
  return [
    agreed(base.slice(0, start)),
    ...regions.map(({ ok, conflict }): MergePart => {
      if (conflict === undefined) return agreed(ok ?? []);
      const { a, o, b } = conflict;
      return { kind: 'conflict', base: o.join(''), edited: a.join(''), generated: b.join('') };
    }),
    agreed(base.slice(base.length - end)),
  ];
}

function compareTwo(edited: string[], generated: string[]): MergePart[] {
  const parts: MergePart[] = [];
  let [editedAt, generatedAt] = [0, 0];
  const end = { aStart: edited.length, bStart: generated.length, length: 0 };
  for (const { aStart, bStart, length } of [...matchingRuns(edited, generated), end]) {
    if (aStart > editedAt || bStart > generatedAt) {
      const mine = edited.slice(editedAt, aStart).join('');
      const theirs = generated.slice(generatedAt, bStart).join('');
      parts.push({ kind: 'conflict', base: '', edited: mine, generated: theirs });
    }
    parts.push(agreed(edited.slice(aStart, aStart + length)));
    [editedAt, generatedAt] = [aStart + length, bStart + length];
  }
  return parts;
}

function agreed(lines: readonly string[]): MergePart {
  return { kind: 'agreed', text: lines.join('') };
}

/** Without empty parts, and with those that agree side by side as one. */
function joined(parts: readonly MergePart[]): MergePart[] {
  const result: MergePart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part.kind === 'agreed' && part.text === '') continue;
    if (part.kind === 'agreed' && last?.kind === 'agreed') {
      result[result.length - 1] = { kind: 'agreed', text: last.text + part.text };
    } else result.push(part);
  }
  return result;
}

/** Lines with their ends, so that they can be joined again. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}
