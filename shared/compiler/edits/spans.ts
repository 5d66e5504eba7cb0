import type { MapEntry, MapNode, SpecNode } from '../parse/spec-node.ts';

/** A stretch of a text: `from` belongs to it, `to` does not. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Replaces the stretch. Several of them are sorted and do not overlap. */
export interface TextChange extends Span {
  readonly insert: string;
}

/** Whether the list or map is written in brackets. */
export function isFlow(text: string, node: SpecNode): boolean {
  const first = text[node.place.from];
  return node.kind !== 'scalar' && (first === '{' || first === '[');
}

/**
 * Where the node ends: behind its last character, without comments and line breaks behind it. Of a text that keeps its
 * blank lines (`|+`) they are part.
 */
export function endOf(text: string, node: SpecNode): number {
  const { to } = node.place;
  if (node.kind === 'scalar') return node.style === 'block' ? endOfBlockText(text, node.place) : to;
  if (isFlow(text, node)) return to;
  const last = node.kind === 'map' ? node.entries.at(-1) : node.items.at(-1);
  if (last === undefined) return to;
  return 'keyPlace' in last ? entrySpan(text, last).to : endOf(text, last);
}

function endOfBlockText(text: string, { from, to }: Span): number {
  if (!/^[|>][0-9-]*\+/.test(text.slice(from, from + 4))) return to;
  const blank = /^([ \t]*\r?\n)*[ \t]*(?=\r?\n|$)/.exec(text.slice(to))?.[0] ?? '';
  return to + blank.length;
}

/** From the key to the end of the value. */
export function entrySpan(text: string, { keyPlace, value }: MapEntry): Span {
  const end = endOf(text, value);
  // Where nothing is written behind a key, the tree has the place behind the next colon of the text.
  const unwritten = end === value.place.from && !/^\s*:$/.test(text.slice(keyPlace.to, end));
  return { from: keyPlace.from, to: unwritten ? keyPlace.to : Math.max(end, keyPlace.to) };
}

export function entrySpans(text: string, node: MapNode): Span[] {
  return node.entries.map((entry) => entrySpan(text, entry));
}
