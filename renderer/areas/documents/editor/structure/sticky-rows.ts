/**
 * Which parent lines stand at the top of an editor, from the outermost to the nearest: those of the first line
 * that is still to be seen below them. At most `most`.
 *
 * @param parentsBelow the parents of the line that lies below so many rows
 */
export function stickyRows(parentsBelow: (rows: number) => readonly number[], most: number): number[] {
  let rows: readonly number[] = [];
  while (rows.length < most) {
    const parents = parentsBelow(rows.length);
    if (parents.length <= rows.length) break;
    rows = parents.slice(0, rows.length + 1);
  }
  return [...rows];
}
