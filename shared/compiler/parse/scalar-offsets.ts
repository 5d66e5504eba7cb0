/**
 * Where each unit of a quoted scalar's text stands in the source, so that a problem inside of an expression has its
 * own place. `source` is the scalar with its quotes, `start` the offset of the first quote.
 * Returns one offset a UTF-16 unit and one for the end; undefined where lines are folded or escapes are not plain.
 */
export function quotedOffsets(source: string, start: number, text: string): number[] | undefined {
  const quote = source[0];
  if (quote !== '"' && quote !== "'") return undefined;
  const offsets: number[] = [];
  let read = '';
  let at = 1;
  for (; at < source.length - 1 && read.length < text.length;) {
    const width = unitWidth(source, at, quote);
    if (width === 0) return undefined;
    offsets.push(start + at);
    read += source[at + (width === 2 ? 1 : 0)];
    at += width;
  }
  offsets.push(start + at);
  return read === text ? offsets : undefined;
}

/** How many units of the source make one unit of the text: 0 where this is not simply so. */
function unitWidth(source: string, at: number, quote: string): 0 | 1 | 2 {
  const char = source[at];
  if (char === '\n' || char === '\r') return 0;
  if (quote === "'") return char === "'" ? 2 : 1;
  if (char !== '\\') return 1;
  return source[at + 1] === '"' || source[at + 1] === '\\' ? 2 : 0;
}
