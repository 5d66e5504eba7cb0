/** Changes of lists and maps that are written over lines, without brackets. An element is an entry, or an item with its dash. */
import type { Span, TextChange } from './spans.ts';
import { columnOf, lineBreakOf, lineEnd, lineStart, nextLine, startsLine } from './text-lines.ts';

/** Puts `lines` before the element that is at `index` now, or behind the last one. There is at least one element. */
export function insertLines(
  text: string,
  elements: readonly Span[],
  index: number,
  lines: readonly string[],
): TextChange[] {
  const eol = lineBreakOf(text);
  const [first] = elements;
  const before = elements[index - 1];
  const indent = ' '.repeat(first ? columnOf(text, first.from) : 0);
  if (!before) {
    const at = first ? chunkOf(text, first).from : 0;
    return [{ from: at, to: at, insert: lines.map((line) => indent + line + eol).join('') }];
  }
  const at = chunkOf(text, before).to;
  const gap = index === elements.length && apart(text, elements) ? eol : '';
  return [{ from: at, to: at, insert: gap + lines.map((line) => eol + indent + line).join('') }];
}

/** Deletes the element. A comment behind it in its last line stays, in a line of its own. */
export function removeLines(text: string, { from, to }: Span): TextChange[] {
  const rest = text.slice(to, lineEnd(text, to));
  if (rest.trim() !== '' || !startsLine(text, from)) {
    return [{ from, to: to + rest.length - rest.trimStart().length, insert: '' }];
  }
  const start = lineStart(text, from);
  const end = nextLine(text, to);
  if (text[end - 1] === '\n' || start <= lineStart(text, 0)) return [{ from: start, to: end, insert: '' }];
  // The last line has no line break: the one before it goes, so that the text still ends without one.
  return [{ from: start - (text[start - 2] === '\r' ? 2 : 1), to: end, insert: '' }];
}

/**
 * Swaps two neighbours with the comments that belong to them; what stands between them stays there. `moved` is the one
 * whose text is taken out and put in again.
 */
export function swapLines(text: string, upper: Span, lower: Span, moved: 'upper' | 'lower'): TextChange[] {
  const a = chunkOf(text, upper);
  const b = chunkOf(text, lower);
  const between = text.slice(a.to, b.from);
  return moved === 'lower'
    ? [
        { from: a.from, to: a.from, insert: text.slice(b.from, b.to) + between },
        { from: a.to, to: b.to, insert: '' },
      ]
    : [
        { from: a.from, to: b.from, insert: '' },
        { from: b.to, to: b.to, insert: between + text.slice(a.from, a.to) },
      ];
}

/** The element with the comments directly above it, and those behind it that are indented further than it is. */
function chunkOf(text: string, { from, to }: Span): Span {
  const column = columnOf(text, from);
  let start = lineStart(text, from);
  for (let above = start; above > lineStart(text, 0); start = above) {
    above = lineStart(text, above - 1);
    if (commentColumn(text, above) !== column) break;
  }
  let end = lineEnd(text, to);
  for (let below = nextLine(text, end); below < text.length; below = nextLine(text, end)) {
    if ((commentColumn(text, below) ?? 0) <= column) break;
    end = lineEnd(text, below);
  }
  return { from: start, to: end };
}

/** Where the comment of a line that has nothing else starts; undefined where there is no such comment. */
function commentColumn(text: string, start: number): number | undefined {
  return /^( *)#/.exec(text.slice(start, lineEnd(text, start)))?.[1]?.length;
}

/** Whether the elements have blank lines between them. */
function apart(text: string, elements: readonly Span[]): boolean {
  return (
    elements.length > 1 &&
    elements.slice(1).every(({ from }, index) => {
      const gap = text.slice(elements[index]?.to ?? from, from);
      return /\n[ \t]*\r?\n/.test(gap);
    })
  );
}

/** Deletes the only element of the map or list behind `key`; `empty` then stands there instead. */
export function removeLastLines(text: string, key: Span, element: Span, empty: string): TextChange[] {
  const colon = text.indexOf(':', key.to) + 1;
  return [{ from: colon, to: colon, insert: empty }, ...removeLines(text, element)];
}
