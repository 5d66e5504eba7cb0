import type { MapEntry, ScalarNode, SpecNode } from '../parse/spec-node.ts';

/** The entries of a map; none of anything else. */
export function entriesOf(node: SpecNode | undefined): readonly MapEntry[] {
  return node?.kind === 'map' ? node.entries : [];
}

/** What a map has under the key. */
export function childOf(node: SpecNode | undefined, key: string): SpecNode | undefined {
  return entriesOf(node).find((entry) => entry.key === key)?.value;
}

/** The scalar that a map has under the key, if something is written there. */
export function scalarOf(node: SpecNode | undefined, key: string): ScalarNode | undefined {
  const child = childOf(node, key);
  return child?.kind === 'scalar' && child.text !== '' ? child : undefined;
}

/** The text that a map has under the key. */
export function textOf(node: SpecNode | undefined, key: string): string | undefined {
  return scalarOf(node, key)?.text;
}

/** Whether a map says `true` under the key. */
export function flagOf(node: SpecNode | undefined, key: string): boolean {
  return scalarOf(node, key)?.value === true;
}

/** The entries of a map by key. */
export function namedEntries(node: SpecNode | undefined): ReadonlyMap<string, MapEntry> {
  return new Map(entriesOf(node).map((entry) => [entry.key, entry]));
}

/** The texts of a list of scalars. */
export function textsOf(node: SpecNode | undefined): string[] {
  if (node?.kind !== 'list') return [];
  return node.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
}
