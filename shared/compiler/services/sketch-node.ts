/**
 * A tree of a text that may be broken or half typed, made without YAML's rules about errors: completion asks it where
 * the caret stands, and names are read from it while the text cannot be read as YAML.
 */
import { quotedOffsets } from '../parse/scalar-offsets.ts';
import type { MapEntry, ScalarNode, SpecNode } from '../parse/spec-node.ts';

export interface SketchScalar {
  readonly kind: 'scalar';
  readonly style: ScalarNode['style'];
  readonly from: number;
  to: number;
  /** The indentation of its line, where it is the first thing there: it may be a key without its colon. */
  readonly indent?: number;
}

export interface SketchEntry {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  /** The offset behind the colon; undefined for a key that has none yet. */
  readonly colon: number | undefined;
  value: SketchNode | undefined;
}

export interface SketchMap {
  readonly kind: 'map';
  /** In braces. */
  readonly flow: boolean;
  /** The column of its keys; 0 in braces. */
  readonly indent: number;
  readonly from: number;
  to: number;
  readonly entries: SketchEntry[];
}

export interface SketchList {
  readonly kind: 'list';
  /** In brackets. */
  readonly flow: boolean;
  readonly from: number;
  to: number;
  /** Undefined where a dash has nothing behind it yet. */
  readonly items: (SketchNode | undefined)[];
}

export type SketchNode = SketchScalar | SketchMap | SketchList;

/** The text of a scalar, without quotes; folded lines joined by one space. */
export function sketchedText(text: string, { style, from, to }: SketchScalar): string {
  const source = text.slice(from, to);
  if (style === 'block') return source.replace(/^[^\n]*\n?/, '').trim();
  if (style === 'plain') return folded(source);
  const closed = source.length > 1 && source.endsWith(style === 'single' ? "'" : '"');
  const inside = folded(source.slice(1, closed ? -1 : undefined));
  return style === 'single' ? inside.replaceAll("''", "'") : inside.replace(/\\(["\\])/g, '$1');
}

function folded(source: string): string {
  if (!source.includes('\n')) return source;
  const lines = source.split('\n');
  return lines
    .map((line, index) =>
      index === 0 ? line.trimEnd() : index < lines.length - 1 ? line.trim() : line.trimStart(),
    )
    .join(' ');
}

/** The sketch as the tree that a readable text has. Keys without a colon are left out. */
export function treeOfSketch(document: string, text: string, node: SketchNode): SpecNode {
  const place = (from: number, to: number) => ({ document, from, to });
  return build(node, node.from);

  function build(one: SketchNode | undefined, emptyAt: number): SpecNode {
    if (!one) return { ...empty, place: place(emptyAt, emptyAt) };
    const here = place(one.from, one.to);
    switch (one.kind) {
      case 'scalar':
        return scalar(one);
      case 'list':
        return { kind: 'list', items: one.items.map((item) => build(item, one.to)), place: here };
      case 'map':
        return { kind: 'map', entries: [...entries(one.entries)], place: here };
    }
  }

  function* entries(all: readonly SketchEntry[]): Generator<MapEntry> {
    const known = new Set<string>();
    for (const { key, from, to, colon, value } of all) {
      if (colon === undefined || known.has(key)) continue;
      known.add(key);
      const whole = place(from, Math.max(value?.to ?? to, to));
      yield { key, keyPlace: place(from, to), value: build(value, colon), whole };
    }
  }

  function scalar(one: SketchScalar): ScalarNode {
    const { style, from, to } = one;
    const shown = sketchedText(text, one);
    const source = text.slice(from, to);
    const units =
      style === 'plain' && shown === source
        ? () => Array.from({ length: shown.length + 1 }, (_, index) => from + index)
        : undefined;
    const quoted = style === 'single' || style === 'double' ? quotedOffsets(source, from, shown) : undefined;
    return {
      kind: 'scalar',
      value: style === 'plain' ? plainValue(shown) : shown,
      text: shown,
      style,
      place: place(from, to),
      offsets: units ?? (quoted && (() => quoted)),
    };
  }
}

/** What YAML's core schema reads, as far as anything here asks for it. */
function plainValue(shown: string): string | boolean | null {
  if (/^(|null|Null|NULL|~)$/.test(shown)) return null;
  if (/^(true|True|TRUE)$/.test(shown)) return true;
  return /^(false|False|FALSE)$/.test(shown) ? false : shown;
}

const empty = { kind: 'scalar', value: null, text: '', style: 'plain', offsets: undefined } as const;
