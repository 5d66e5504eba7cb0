import type { Compilation } from '#shared/compiler/compile.ts';
import type { Place } from '#shared/compiler/problem.ts';
import type { SpecTexts } from '../compile/spec-texts.ts';

/** The code of a problem that has no place within its document, or says so of a fix or something related. */
export function withoutPlace({ problems }: Compilation, texts: SpecTexts): string | undefined {
  return problems.find(({ place, related, fixes }) => {
    const places = [place, ...related.map((one) => one.place), ...fixes.flatMap(({ edits }) => edits)];
    return places.some((one) => !isWithin(one, texts));
  })?.code;
}

function isWithin({ document, from, to }: Place, texts: SpecTexts): boolean {
  const text = texts[document];
  return text !== undefined && Number.isInteger(from) && 0 <= from && from <= to && to <= text.length;
}
