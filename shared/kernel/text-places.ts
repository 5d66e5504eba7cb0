/** Where an offset stands, as people count: both from 1, columns in UTF-16 code units. */
export interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

/**
 * Finds lines and columns in a text by binary search. Lines end with LF, CR LF or CR; what lies behind the text counts
 * as its end.
 *
 * @example
 * linesOf('a\nbc')(3); // { line: 2, column: 2 }
 */
export function linesOf(text: string): (offset: number) => LineAndColumn {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return (offset) => {
    const at = Math.min(Math.max(offset, 0), text.length);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
  };
}
