/** Changes of lists and maps in brackets. */
import type { Span, TextChange } from './spans.ts';
import { columnOf, lineBreakOf, lineEnd, lineStart, nextLine, startsLine } from './text-lines.ts';

/** A list or map in brackets: `whole` has the brackets, `elements` are entries or items without commas. */
export interface Flow {
  readonly text: string;
  readonly whole: Span;
  readonly elements: readonly Span[];
}

/** Puts `written` before the element that is at `index` now, or behind the last one. */
export function insertInFlow({ text, whole, elements }: Flow, index: number, written: string): TextChange[] {
  const eol = lineBreakOf(text);
  const put = (at: number, insert: string): TextChange => ({ from: at, to: at, insert });
  const [first] = elements;
  const before = elements[index - 1];
  if (!first) {
    const inner = text.slice(whole.from + 1, whole.to - 1);
    const alone = text[whole.from] === '{' ? ` ${written} ` : written;
    return [put(whole.from + 1, inner === '' ? alone : ` ${written}`)];
  }
  if (!before) {
    const indent = ' '.repeat(columnOf(text, first.from));
    return [put(first.from, startsLine(text, first.from) ? `${written},${eol}${indent}` : `${written}, `)];
  }
  if (!startsLine(text, before.from)) return [put(before.to, `, ${written}`)];
  const comma = commaBehind(text, before, elements[index], whole);
  const end = lineEnd(text, comma ?? before.to);
  if (!isBlankOrComment(text.slice((comma ?? before.to - 1) + 1, end)))
    return [put(before.to, `, ${written}`)];
  const line = `${eol}${' '.repeat(columnOf(text, before.from))}${written}`;
  if (comma !== undefined) return [put(end, `${line},`)];
  return end === before.to ? [put(end, `,${line}`)] : [put(before.to, ','), put(end, line)];
}

/** Deletes the element and the comma that belongs to it. Comments stay. */
export function removeFromFlow({ text, whole, elements }: Flow, index: number): TextChange[] {
  const cut = (from: number, to: number): TextChange => ({ from, to, insert: '' });
  const element = elements[index];
  if (!element) return [];
  const { from, to } = element;
  const outside = text.slice(whole.from, from) + text.slice(to, whole.to);
  if (elements.length === 1 && !outside.includes('#')) return [cut(whole.from + 1, whole.to - 1)];

  const comma = commaBehind(text, element, elements[index + 1], whole);
  const before = elements[index - 1];
  const commaBefore = before && commaBehind(text, before, element, whole);
  if (
    comma === undefined &&
    before &&
    commaBefore !== undefined &&
    text.slice(commaBefore + 1, from).trim() === ''
  ) {
    if (!startsLine(text, from) || !isBlankOrComment(text.slice(to, lineEnd(text, to)))) {
      return [cut(text.slice(before.to, commaBefore).trim() === '' ? before.to : commaBefore, to)];
    }
  }
  const orphan = comma === undefined && commaBefore !== undefined ? [cut(commaBefore, commaBefore + 1)] : [];
  const end = comma === undefined || text.slice(to, comma).trim() !== '' ? to : comma + 1;
  const apart = comma !== undefined && end === to ? [cut(comma, comma + 1)] : [];
  const rest = text.slice(end, lineEnd(text, end));
  if (startsLine(text, from) && rest.trim() === '' && apart.length === 0) {
    return [...orphan, cut(lineStart(text, from), nextLine(text, end))];
  }
  const spaces = rest.trim() === '' ? 0 : rest.length - rest.trimStart().length;
  return [...orphan, cut(from, end + spaces), ...apart];
}

/** Swaps two neighbours. Where each has a line of its own, the comments behind them go with them. */
export function swapInFlow({ text, whole, elements }: Flow, index: number): TextChange[] {
  const [a, b] = [elements[index], elements[index + 1]];
  if (!a || !b) return [];
  const swap = (one: Span, other: Span): TextChange[] => [
    { ...one, insert: text.slice(other.from, other.to) },
    { ...other, insert: text.slice(one.from, one.to) },
  ];
  const tailA = tailOf(a, b);
  const tailB = tailOf(b, elements[index + 2]);
  const tails = tailA && tailB && startsLine(text, b.from) ? swap(tailA, tailB) : [];
  return [...swap(a, b), ...tails]
    .filter((change) => change.to > change.from || change.insert !== '')
    .sort((one, other) => one.from - other.from);

  /** The rest of the line behind the element and its comma, if it is a comment or nothing. */
  function tailOf(element: Span, next: Span | undefined): Span | undefined {
    const from = (commaBehind(text, element, next, whole) ?? element.to - 1) + 1;
    const to = lineEnd(text, from);
    return isBlankOrComment(text.slice(from, to)) ? { from, to } : undefined;
  }
}

function commaBehind(text: string, element: Span, next: Span | undefined, whole: Span): number | undefined {
  const end = next?.from ?? whole.to - 1;
  for (let at = element.to; at < end; at++) {
    if (text[at] === ',') return at;
    if (text[at] === '#') at = lineEnd(text, at);
  }
  return undefined;
}

function isBlankOrComment(text: string): boolean {
  return /^\s*(#.*)?$/.test(text);
}
