import type { MergePart } from '#shared/contracts/builds.ts';

/** Which text is taken at a place where both have changed. */
export type Choice = 'edited' | 'generated' | 'both';
/** For each conflict of a file in their order, by the path of the file; null while one is open. */
export type ChoicesByPath = Readonly<Record<string, readonly (Choice | null)[]>>;
export type Conflict = Extract<MergePart, { kind: 'conflict' }>;

export function conflictsOf(parts: readonly MergePart[]): Conflict[] {
  return parts.filter((part): part is Conflict => part.kind === 'conflict');
}

/** The merged text by the choices for its conflicts, in their order; null while one is open. */
export function mergedText(parts: readonly MergePart[], choices: readonly (Choice | null)[]): string | null {
  let index = 0;
  let text = '';
  for (const part of parts) {
    if (part.kind === 'agreed') {
      text += part.text;
      continue;
    }
    const choice = choices[index] ?? null;
    index += 1;
    if (choice === null) return null;
    text += chosenText(part, choice);
  }
  return text;
}

function chosenText({ edited, generated }: Conflict, choice: Choice): string {
  if (choice === 'edited') return edited;
  if (choice === 'generated') return generated;
  // A last line without an end is a line of its own.
  return edited === '' || edited.endsWith('\n') ? edited + generated : `${edited}\n${generated}`;
}

/** In which line of the text of today each conflict begins, 1-based: `edited` is what stands there now. */
export function linesOf(parts: readonly MergePart[]): number[] {
  const lines: number[] = [];
  let line = 1;
  for (const part of parts) {
    if (part.kind === 'conflict') lines.push(line);
    const text = part.kind === 'agreed' ? part.text : part.edited;
    line += text.split('\n').length - 1;
  }
  return lines;
}
