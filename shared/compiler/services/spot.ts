import { language } from '../language/language.ts';
import type { Form } from '../language/shape.ts';
import type { About } from './document-index.ts';
import { sketch } from './sketch.ts';
import { sketchedText, type SketchMap, type SketchNode, type SketchScalar } from './sketch-node.ts';

/** Where the caret stands, in terms of the language. */
export interface Spot {
  /** The keys that lead here; the last one is that of the value, or of the map that a key is for. */
  readonly path: readonly string[];
  /** The stretch of the key or value that is being written: without quotes, perhaps empty. */
  readonly from: number;
  readonly to: number;
  /** Whether the map or list around it is in braces or brackets. */
  readonly flow: boolean;
  /** The column of the key, or of the line's key. */
  readonly indent: number;
  /** The keys of the map around it, with their texts where these are scalars; without the key that is being written. */
  readonly beside: ReadonlyMap<string, string>;
  /** The other items of the list around it. */
  readonly listed: readonly string[];
  readonly about: About | undefined;
  readonly what:
    | { readonly kind: 'key'; readonly form: Form; readonly colon: boolean }
    | {
        readonly kind: 'value';
        readonly form: Form;
        readonly style: SketchScalar['style'];
        /** Whether a list belongs here, and this is to be its first item. */
        readonly unlisted: boolean;
        /** Whether the colon stands right before it, without the space that belongs between them. */
        readonly tight: boolean;
      };
}

/** A letter for private use, which a spec has no use for: what is written at the caret is the word that has it. */
const MARK = '\uE000';

/** The spot at the offset; undefined where the language has nothing to say, as in comments and unknown keys. */
export function spotAt(text: string, offset: number): Spot | undefined {
  if (text[offset - 1] === ':') {
    const spot = find(text, offset, ` ${MARK}`);
    if (spot?.what.kind === 'value' && spot.from === offset + 1 && spot.what.style === 'plain')
      return { ...spot, from: offset, to: offset, what: { ...spot.what, tight: true } };
  }
  return find(text, offset, MARK);
}

interface Around {
  readonly path: readonly string[];
  readonly flow: boolean;
  readonly indent: number;
  readonly about: About | undefined;
  readonly beside: ReadonlyMap<string, string>;
  readonly listed: readonly string[];
}

function find(source: string, offset: number, mark: string): Spot | undefined {
  const text = source.slice(0, offset) + mark + source.slice(offset);
  const at = offset + mark.length - 1;
  const nothing = { path: [], flow: false, indent: 0, about: undefined, beside: new Map(), listed: [] };
  return visit(sketch(text), language.form, nothing);

  function visit(node: SketchNode | undefined, form: Form, around: Around): Spot | undefined {
    if (!holds(node)) return undefined;
    if (form.kind === 'either')
      return visit(node, node.kind === 'map' ? form.map.form : form.scalar.form, around);
    switch (node.kind) {
      case 'map':
        return inMap(node, form, around);
      case 'list': {
        if (form.kind !== 'list') return undefined;
        const item = node.items.find(holds);
        const others = node.items.flatMap((one) =>
          one !== item && one?.kind === 'scalar' ? [sketchedText(text, one)] : [],
        );
        return visit(item, form.item.form, { ...around, flow: node.flow, listed: others });
      }
      case 'scalar':
        return inScalar(node, form, around);
    }
  }

  function inMap(map: SketchMap, form: Form, around: Around): Spot | undefined {
    if (form.kind !== 'record' && form.kind !== 'map') return undefined;
    const beside = new Map<string, string>();
    for (const { key, from, to, value } of map.entries) {
      if (!(from <= at && at < to))
        beside.set(key, value?.kind === 'scalar' ? sketchedText(text, value) : '');
    }
    const { flow } = map;
    const indent = flow ? around.indent : map.indent;
    for (const { key, from, to, colon, value } of map.entries) {
      if (from <= at && at < to) {
        const what = { kind: 'key', form, colon: colon !== undefined } as const;
        return { ...around, flow, indent, beside, ...stretch(from, to), what };
      }
      if (!holds(value)) continue;
      const path = [...around.path, key];
      const about = around.about ?? aboutOf(path, value);
      const inner = form.kind === 'map' ? form.value : Object.hasOwn(form.keys, key) && form.keys[key]?.shape;
      return inner ? visit(value, inner.form, { path, flow, indent, about, beside, listed: [] }) : undefined;
    }
    return undefined;
  }

  function inScalar(node: SketchScalar, form: Form, around: Around): Spot | undefined {
    const { style, indent } = node;
    const place = stretch(node.from, node.to);
    if (form.kind === 'record' || form.kind === 'map') {
      if (indent !== undefined && style === 'plain') {
        const what = { kind: 'key', form, colon: false } as const;
        return { ...around, ...place, flow: false, indent, beside: new Map(), what };
      }
    }
    const unlisted = form.kind === 'list';
    return { ...around, ...place, what: { kind: 'value', form, style, unlisted, tight: false } };
  }

  /** In offsets of the text without the mark, and without quotes. */
  function stretch(from: number, to: number): { readonly from: number; readonly to: number } {
    const quote = text[from];
    const quoted = quote === '"' || quote === "'";
    const closed = quoted && to > from + 1 && text[to - 1] === quote;
    return { from: quoted ? from + 1 : from, to: (closed ? to - 1 : to) - mark.length };
  }

  function holds(node: SketchNode | undefined): node is SketchNode {
    return node !== undefined && node.from <= at && at < node.to;
  }

  function aboutOf([section, name, ...deeper]: readonly string[], node: SketchNode): About | undefined {
    if (name === undefined || deeper.length > 0) return undefined;
    if (section === 'entities' || section === 'access') return { entity: name };
    if (section !== 'events' && section !== 'views' && section !== 'forms') return undefined;
    const entry = node.kind === 'map' ? node.entries.find(({ key }) => key === 'entity') : undefined;
    if (entry?.value?.kind === 'scalar' && !holds(entry.value))
      return { entity: sketchedText(text, entry.value) };
    return section === 'events' ? { event: name } : undefined;
  }
}
