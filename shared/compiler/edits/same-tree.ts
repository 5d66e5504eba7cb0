import type { SpecNode } from '../parse/spec-node.ts';

/** Whether two trees say the same, wherever and however it is written. */
export function sameNode(a: SpecNode | undefined, b: SpecNode | undefined): boolean {
  if (a?.kind === 'map' && b?.kind === 'map') {
    return (
      a.entries.length === b.entries.length &&
      a.entries.every((entry, index) => {
        const other = b.entries[index];
        return entry.key === other?.key && sameNode(entry.value, other.value);
      })
    );
  }
  if (a?.kind === 'list' && b?.kind === 'list') {
    return (
      a.items.length === b.items.length && a.items.every((item, index) => sameNode(item, b.items[index]))
    );
  }
  if (a?.kind === 'scalar' && b?.kind === 'scalar') return a.value === b.value && a.text === b.text;
  return a === b;
}

/** Whether two trees say the same but for what stands at the path; that is for `check` to compare. */
export function sameBut(
  a: SpecNode | undefined,
  b: SpecNode | undefined,
  path: readonly string[],
  check: (a: SpecNode | undefined, b: SpecNode | undefined) => boolean,
): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return check(a, b);
  if (a?.kind !== 'map' || b?.kind !== 'map') return false;
  return (
    a.entries.length === b.entries.length &&
    a.entries.every((entry, index) => {
      const other = b.entries[index];
      if (entry.key !== other?.key) return false;
      return entry.key === key
        ? sameBut(entry.value, other.value, rest, check)
        : sameNode(entry.value, other.value);
    })
  );
}
