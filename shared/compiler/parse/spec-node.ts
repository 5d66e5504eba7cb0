import type { Place } from '../problem.ts';

/** A YAML value with its place. Anchors, aliases and tags are gone: they are problems, not values. */
export type SpecNode = ScalarNode | MapNode | ListNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  /** What YAML 1.2 (core schema) reads. `null` also where nothing is written. */
  readonly value: string | number | boolean | null;
  /** What is written, for a plain scalar; the text inside of the quotes, escapes resolved, for a quoted one. */
  readonly text: string;
  readonly style: 'plain' | 'single' | 'double' | 'block';
  /** With the quotes. Empty, behind the colon, where nothing is written. */
  readonly place: Place;
  /** The place in the document of each UTF-16 unit of `text`, and of its end; undefined where lines are folded. */
  readonly offsets: (() => readonly number[]) | undefined;
}

export interface MapEntry {
  readonly key: string;
  readonly keyPlace: Place;
  readonly value: SpecNode;
  /** What to delete to be rid of the entry. */
  readonly whole: Place;
}

export interface MapNode {
  readonly kind: 'map';
  /** In the order of the text. Of a duplicate key the first entry only. */
  readonly entries: readonly MapEntry[];
  readonly place: Place;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly SpecNode[];
  readonly place: Place;
}

/** Whether nothing at all is written where a value belongs, as in a half-typed `title:`. */
export function isEmpty(node: SpecNode): boolean {
  return node.kind === 'scalar' && node.value === null && node.text === '';
}
