import { language } from '../language/language.ts';
import type { NameKindName } from '../language/name-kinds.ts';
import type { Form } from '../language/shape.ts';
import type { DocumentPart } from '../model/read-part.ts';
import { TEXT_LIMIT } from '../parse/limits.ts';
import type { MapEntry, ScalarNode, SpecNode } from '../parse/spec-node.ts';
import type { Place } from '../problem.ts';
import { textOf } from './node-access.ts';
import { sketch } from './sketch.ts';
import { treeOfSketch } from './sketch-node.ts';

/** Whose fields and states names mean at a place: an entity's, or those of the entity that an event is about. */
export type About = { readonly entity: string } | { readonly event: string };

/** A name, where a thing gets it or where it is used. */
export interface NameMention {
  readonly kind: 'name';
  readonly of: NameKindName;
  readonly name: string;
  readonly declares: boolean;
  /** Without quotes. Undefined where it cannot be found in a text that is folded or escaped. */
  readonly place: Place | undefined;
  /** The key or value that it is, or stands in. */
  readonly within: Place;
  /** Whether YAML reads it without quotes around it. */
  readonly bare: boolean;
  readonly about: About | undefined;
  /** Of an option: the field that it belongs to. */
  readonly field?: string;
  /** The key that gives the name, with what stands behind it. */
  readonly entry?: MapEntry;
}

/** A text with names in it: an expression, a title with names in braces, or a default, which may be an option. */
export interface TextMention {
  readonly kind: 'expression' | 'title' | 'default';
  readonly node: ScalarNode;
  readonly about: About;
  /** The field that the text gives a value to. */
  readonly field?: string;
}

export type Mention = NameMention | TextMention;

/** What the services know of one document without looking at the others. */
export interface DocumentIndex {
  readonly document: string;
  readonly text: string;
  readonly root: SpecNode | undefined;
  /** In the order of the text. */
  readonly mentions: readonly Mention[];
  /** The mentions that are names, by name. */
  readonly names: ReadonlyMap<string, readonly NameMention[]>;
  readonly texts: readonly TextMention[];
}

/** Reads what a document mentions, whether its text is whole or not. */
export function indexDocument(part: DocumentPart): DocumentIndex {
  const { document, text } = part;
  const root = treeOf(part);
  const mentions = root ? mentionsOf(root, text) : [];
  const names = new Map<string, NameMention[]>();
  for (const mention of mentions) {
    if (mention.kind !== 'name') continue;
    const known = names.get(mention.name);
    if (known) known.push(mention);
    else names.set(mention.name, [mention]);
  }
  return {
    document,
    text,
    root,
    mentions,
    names,
    texts: mentions.filter((mention) => mention.kind !== 'name'),
  };
}

function treeOf({ document, text, root, problems }: DocumentPart): SpecNode | undefined {
  const broken = problems.some(({ code }) => code === 'yaml/syntax' || code === 'yaml/tab');
  if (!broken || text.length > TEXT_LIMIT) return root;
  const sketched = sketch(text);
  return sketched && treeOfSketch(document, text, sketched);
}

function mentionsOf(root: SpecNode, text: string): Mention[] {
  const mentions: Mention[] = [];
  visit(language.form, root, [], undefined);
  return mentions;

  function visit(form: Form, node: SpecNode, path: readonly string[], about: About | undefined): void {
    switch (form.kind) {
      case 'record':
        if (node.kind !== 'map') return;
        for (const entry of node.entries) {
          const key = Object.hasOwn(form.keys, entry.key) ? form.keys[entry.key] : undefined;
          if (key) visit(key.shape.form, entry.value, [...path, entry.key], about);
        }
        return;
      case 'map':
        if (node.kind !== 'map') return;
        for (const entry of node.entries) {
          const inside = [...path, entry.key];
          const within = about ?? aboutOf(inside, entry.value);
          const key = { name: entry.key, place: unquoted(entry.keyPlace, text), within: entry.keyPlace };
          add(form, key, path, within, entry);
          visit(form.value.form, entry.value, inside, within);
        }
        return;
      case 'list':
        if (node.kind === 'list') for (const item of node.items) visit(form.item.form, item, path, about);
        return;
      case 'either':
        visit(node.kind === 'map' ? form.map.form : form.scalar.form, node, path, about);
        return;
      default:
        if (node.kind === 'scalar' && node.text !== '') scalar(form, node, path, about);
    }
  }

  function scalar(form: Form, node: ScalarNode, path: readonly string[], about: About | undefined): void {
    const last = path.at(-1);
    if (form.kind === 'name') {
      const used = { name: node.text.trim(), place: scalarPlace(node, text), within: node.place };
      if (last !== 'renamed_from') add(form, used, path, about);
    } else if (!about) return;
    else if (form.kind === 'expression') {
      const field = last === 'computed' ? path[3] : path.at(-2) === 'sets' ? last : undefined;
      mentions.push({ kind: 'expression', node, about, ...(field === undefined ? {} : { field }) });
    } else if (form.kind === 'text' && last === 'title' && path.length === 3 && path[0] === 'entities') {
      mentions.push({ kind: 'title', node, about });
    } else if (form.kind === 'literal' && last === 'default' && path[3] !== undefined) {
      mentions.push({ kind: 'default', node, about, field: path[3] });
    }
  }

  function add(
    { of, declares }: { readonly of: NameKindName; readonly declares: boolean },
    found: Pick<NameMention, 'name' | 'place' | 'within'>,
    path: readonly string[],
    about: About | undefined,
    entry?: MapEntry,
  ): void {
    const field = of === 'option' ? path[3] : undefined;
    mentions.push({
      kind: 'name',
      of,
      declares,
      ...found,
      bare: found.place?.from === found.within.from,
      about,
      ...(field === undefined ? {} : { field }),
      ...(entry ? { entry } : {}),
    });
  }
}

/** Whose names stand within an entry of a section. */
function aboutOf([section, name = '']: readonly string[], node: SpecNode): About | undefined {
  switch (section) {
    case 'entities':
    case 'access':
      return { entity: name };
    case 'views':
    case 'forms':
      return { entity: textOf(node, 'entity') ?? '' };
    case 'events': {
      const entity = textOf(node, 'entity');
      return entity === undefined ? { event: name } : { entity };
    }
    default:
      return undefined;
  }
}

function scalarPlace(node: ScalarNode, text: string): Place | undefined {
  const { style, place } = node;
  if (style === 'plain') return place;
  if (style !== 'block') return unquoted(place, text);
  const from = text.indexOf(node.text.trim(), text.indexOf('\n', place.from));
  return from < 0 || from >= place.to ? undefined : { ...place, from, to: from + node.text.trim().length };
}

function unquoted(place: Place, text: string): Place {
  const quote = text[place.from];
  if (quote !== '"' && quote !== "'") return place;
  const closed = place.to > place.from + 1 && text[place.to - 1] === quote;
  return { ...place, from: place.from + 1, to: closed ? place.to - 1 : place.to };
}
