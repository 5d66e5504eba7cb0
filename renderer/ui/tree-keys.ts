/** One visible row of a tree; rows come flattened, in display order. */
export interface TreeRow {
  readonly id: string;
  readonly label: string;
  /** 1-based. */
  readonly level: number;
  readonly parentId: string | null;
  /** Null for a leaf. */
  readonly expanded: boolean | null;
  readonly position: number;
  readonly siblings: number;
}

/** What a key means in a tree (WAI-ARIA tree view pattern), or null when the tree leaves it alone. */
export type TreeCommand =
  | { readonly kind: 'select'; readonly id: string }
  | { readonly kind: 'toggle'; readonly id: string; readonly expanded: boolean }
  | { readonly kind: 'open' | 'preview' | 'rename' | 'delete'; readonly id: string };

export function treeCommand(
  rows: readonly TreeRow[],
  selectedId: string | null,
  key: string,
): TreeCommand | null {
  const index = rows.findIndex((row) => row.id === selectedId);
  const row = rows[index];
  const to = (target: TreeRow | undefined): TreeCommand | null =>
    target === undefined ? null : { kind: 'select', id: target.id };
  if (key === 'Home') return to(rows[0]);
  if (key === 'End') return to(rows.at(-1));
  if (row === undefined) return key === 'ArrowDown' || key === 'ArrowUp' ? to(rows[0]) : null;
  switch (key) {
    case 'ArrowDown':
      return to(rows[index + 1]);
    case 'ArrowUp':
      return to(rows[index - 1]);
    case 'ArrowRight':
      if (row.expanded === false) return { kind: 'toggle', id: row.id, expanded: true };
      return row.expanded === true && rows[index + 1]?.parentId === row.id ? to(rows[index + 1]) : null;
    case 'ArrowLeft':
      if (row.expanded === true) return { kind: 'toggle', id: row.id, expanded: false };
      return to(rows.find((other) => other.id === row.parentId));
    case 'Enter':
    case ' ':
      return row.expanded === null
        ? { kind: key === 'Enter' ? 'open' : 'preview', id: row.id }
        : { kind: 'toggle', id: row.id, expanded: !row.expanded };
    case 'F2':
      return { kind: 'rename', id: row.id };
    case 'Delete':
      return { kind: 'delete', id: row.id };
    default:
      return null;
  }
}

/** The next row, after the selected one and around, whose label begins with the typed letters. */
export function typeAhead(
  rows: readonly TreeRow[],
  selectedId: string | null,
  typed: string,
): TreeRow | undefined {
  const prefix = typed.toLocaleLowerCase();
  const from = rows.findIndex((row) => row.id === selectedId);
  // A single letter moves on; a longer prefix may stay where it is.
  const start = prefix.length === 1 ? from + 1 : Math.max(from, 0);
  const inOrder = [...rows.slice(start), ...rows.slice(0, start)];
  return inOrder.find((row) => row.label.toLocaleLowerCase().startsWith(prefix));
}
