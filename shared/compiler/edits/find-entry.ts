import type { ParsedDocument } from '../parse/parse-document.ts';
import type { MapEntry, MapNode, SpecNode } from '../parse/spec-node.ts';
import type { Problem } from '../problem.ts';
import { entrySpan, isFlow, type Span } from './spans.ts';

/** An entry, the map that it stands in, and whether that is in braces. */
export interface FoundEntry {
  readonly entry: MapEntry;
  readonly parent: MapNode;
  readonly index: number;
  readonly inFlow: boolean;
}

/** What stands at the path, if all of it is there. */
export function nodeAt(root: SpecNode | undefined, path: readonly string[]): SpecNode | undefined {
  return path.length === 0 ? root : entryAt(root, path)?.value;
}

export function entryAt(root: SpecNode | undefined, path: readonly string[]): MapEntry | undefined {
  let entry: MapEntry | undefined;
  let node = root;
  for (const key of path) {
    entry = node?.kind === 'map' ? node.entries.find((one) => one.key === key) : undefined;
    node = entry?.value;
  }
  return entry;
}

/** The entry at the path with its surroundings; undefined where it is not there. */
export function findEntry({ root, text }: ParsedDocument, path: readonly string[]): FoundEntry | undefined {
  let inFlow = false;
  let found: FoundEntry | undefined;
  let node = root;
  for (const key of path) {
    if (node?.kind !== 'map') return undefined;
    inFlow ||= isFlow(text, node);
    const index = node.entries.findIndex((one) => one.key === key);
    const entry = node.entries[index];
    if (!entry) return undefined;
    found = { entry, parent: node, index, inFlow };
    node = entry.value;
  }
  return found;
}

/** What the profile of YAML leaves out, if it stands in the way of an edit: before a value on the path, or in the entry. */
export function faultOnPath(
  { root, text, problems }: ParsedDocument,
  path: readonly string[],
): Problem | undefined {
  const spans: Span[] = [];
  for (let depth = 1; depth <= path.length; depth++) {
    const entry = entryAt(root, path.slice(0, depth));
    if (!entry) break;
    const { keyPlace, value } = entry;
    spans.push({ from: keyPlace.from, to: value.place.from + 1 });
    if (depth === path.length) spans.push(entrySpan(text, entry));
  }
  return problems.find(
    ({ code, place }) =>
      NOT_PLAIN.has(code) && spans.some(({ from, to }) => place.from < to && from < place.to),
  );
}

const NOT_PLAIN: ReadonlySet<Problem['code']> = new Set<Problem['code']>([
  'yaml/anchor',
  'yaml/alias',
  'yaml/tag',
  'yaml/merge-key',
]);
