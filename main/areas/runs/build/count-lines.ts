import { diffTexts } from '#shared/history/diff-texts.ts';

/** How many lines a change adds and removes. */
export interface LineCounts {
  readonly added: number;
  readonly removed: number;
}

/** Compares by lines; null stands for no file at all. */
export function countLines(old: string | null, next: string | null): LineCounts {
  if (old === next) return { added: 0, removed: 0 };
  let [added, removed] = [0, 0];
  for (const { kind, text } of diffTexts(old ?? '', next ?? '', 'line')) {
    if (kind === 'inserted') added += linesIn(text);
    if (kind === 'deleted') removed += linesIn(text);
  }
  return { added, removed };
}

function linesIn(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
