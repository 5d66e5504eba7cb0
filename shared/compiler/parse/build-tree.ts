import { isAlias, isCollection, isMap, isScalar, type Pair, type ParsedNode, type Scalar } from 'yaml';
import type { Fix, Place, Report } from '../problem.ts';
import { quotedOffsets } from './scalar-offsets.ts';
import type { MapEntry, ScalarNode, SpecNode } from './spec-node.ts';

interface Source {
  readonly document: string;
  readonly text: string;
  readonly place: (from: number, to: number) => Place;
  readonly report: Report;
}

/** YAML nodes → our tree. Reports duplicate keys and keys that are no names; `null` contents become empty scalars. */
export function buildTree(contents: ParsedNode | null, source: Source): SpecNode {
  const { document, text, place, report } = source;
  return build(contents, 0);

  function build(node: ParsedNode | null | undefined, emptyAt: number): SpecNode {
    if (node == null || isAlias(node)) return emptyScalar(node?.range?.[0] ?? emptyAt);
    const [from, to] = node.range;
    if (isScalar(node)) return scalar(node, emptyAt);
    if (!isCollection(node)) return emptyScalar(emptyAt);
    const whole = trimmed(from, to);
    if (!isMap(node)) {
      return { kind: 'list', items: node.items.map((item) => build(item as ParsedNode, from)), place: whole };
    }
    return {
      kind: 'map',
      entries: entriesOf(node.items as Pair<ParsedNode, ParsedNode | null>[]),
      place: whole,
    };
  }

  function entriesOf(pairs: readonly Pair<ParsedNode, ParsedNode | null>[]): MapEntry[] {
    const spans = pairs.map(({ key, value }) => {
      const from = key?.range?.[0] ?? 0;
      const keyEnd = key?.range?.[1] ?? from;
      const valueEnd = value?.range?.[1] ?? keyEnd;
      return { from, keyEnd, to: Math.max(keyEnd, valueEnd) };
    });
    const entries = new Map<string, MapEntry>();
    pairs.forEach((pair, index) => {
      const span = spans[index];
      if (!span) return;
      const keyPlace = place(span.from, span.keyEnd);
      if (!isScalar(pair.key) || pair.key.range[1] === pair.key.range[0]) {
        report('yaml/complex-key', keyPlace, 'A key is a name.');
        return;
      }
      const key = typeof pair.key.value === 'string' ? pair.key.value : (pair.key.source ?? '');
      const colon = text.indexOf(':', span.keyEnd) + 1 || span.keyEnd;
      const entry: MapEntry = {
        key,
        keyPlace,
        value: build(pair.value, Math.min(colon, text.length)),
        whole: wholeOf(span, spans[index - 1], spans[index + 1]),
      };
      const first = entries.get(key);
      if (first) reportDuplicate(first, entry, new Set(entries.keys()));
      else entries.set(key, entry);
    });
    return [...entries.values()];
  }

  function reportDuplicate(first: MapEntry, second: MapEntry, taken: ReadonlySet<string>) {
    let free = 2;
    while (taken.has(`${first.key}_${free}`)) free++;
    const fixes: Fix[] = [
      { title: 'Keep the first', edits: [{ ...second.whole, insert: '' }] },
      { title: 'Keep the second', edits: [{ ...first.whole, insert: '' }] },
      {
        title: `Keep both, the second as ${first.key}_${free}`,
        edits: [{ ...second.keyPlace, insert: `${first.key}_${free}` }],
      },
    ];
    report('yaml/duplicate-key', second.keyPlace, `${first.key} stands here twice.`, {
      related: [{ place: first.keyPlace, message: 'It stands here first.' }],
      fixes,
    });
  }

  function wholeOf(span: Span, previous: Span | undefined, next: Span | undefined): Place {
    const lineStart = text.lastIndexOf('\n', span.from - 1) + 1;
    const ownLine = text.slice(lineStart, span.from).trim() === '';
    const lineEnd = text.indexOf('\n', Math.max(span.to - 1, span.from));
    const rest = lineEnd < 0 ? text.slice(span.to) : text.slice(span.to, Math.max(span.to, lineEnd));
    if (ownLine && /^\s*(#.*)?$/.test(rest)) {
      const to = lineEnd < 0 ? text.length : Math.max(lineEnd + 1, span.to);
      return { document, from: lineStart, to };
    }
    if (next) return { document, from: span.from, to: next.from };
    return { document, from: previous ? Math.min(previous.to, span.from) : span.from, to: span.to };
  }

  function scalar(node: Scalar.Parsed, emptyAt: number): ScalarNode {
    const [from, to] = node.range;
    const style = STYLES[node.type ?? 'PLAIN'] ?? 'plain';
    const value: unknown = node.value;
    const read = node.source ?? '';
    if (style === 'plain' && to === from) return emptyScalar(emptyAt);
    const source = text.slice(from, to);
    const known =
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
    const shown = style === 'plain' ? read : typeof value === 'string' ? value : '';
    return {
      kind: 'scalar',
      value: known,
      text: shown,
      style,
      place: trimmed(from, to),
      offsets: offsetsOf(style, source, from, shown),
    };
  }

  function offsetsOf(style: ScalarNode['style'], source: string, from: number, shown: string) {
    if (style === 'plain') {
      if (source !== shown) return undefined;
      return () => Array.from({ length: shown.length + 1 }, (_, index) => from + index);
    }
    const offsets = style === 'block' ? undefined : quotedOffsets(source, from, shown);
    return offsets && (() => offsets);
  }

  function emptyScalar(at: number): ScalarNode {
    const from = Math.min(at, text.length);
    const here = { document, from, to: from };
    return { kind: 'scalar', value: null, text: '', style: 'plain', place: here, offsets: undefined };
  }

  /** Without the line breaks and spaces that YAML counts to a block. */
  function trimmed(from: number, to: number): Place {
    let end = to;
    while (end > from && /\s/.test(text[end - 1] ?? '')) end--;
    return place(from, end);
  }
}

interface Span {
  readonly from: number;
  readonly keyEnd: number;
  readonly to: number;
}

const STYLES: Readonly<Record<string, ScalarNode['style']>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_FOLDED: 'block',
  BLOCK_LITERAL: 'block',
};
