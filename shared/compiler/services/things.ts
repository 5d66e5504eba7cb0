import type { ExprType } from '../expr/expression.ts';
import { BUILT_IN_ENTITIES, BUILT_IN_FIELDS, BUILT_IN_ROLES } from '../language/built-in.ts';
import type { NameKindName } from '../language/name-kinds.ts';
import type { Place } from '../problem.ts';
import type { DocumentIndex, NameMention, TextMention } from './document-index.ts';
import { namesInExpression } from './expression-names.ts';
import type { Names } from './names.ts';
import { unitOffsets } from './unit-offsets.ts';

/** What a name stands for. Two mentions are of one thing if all of this is the same. */
export interface Thing {
  readonly of: NameKindName;
  /** The entity that declares it, or `Entity.field` for an option; empty for what belongs to the whole model. */
  readonly owner: string;
  readonly name: string;
  readonly builtIn: boolean;
}

export function sameThing(a: Thing, b: Thing): boolean {
  return a.name === b.name && a.of === b.of && a.owner === b.owner;
}

/** What is mentioned; undefined where nothing is declared by that name. */
export function thingOf(mention: NameMention, names: Names): Thing | undefined {
  const { of, name } = mention;
  const global = (known: boolean, builtIn = false): Thing | undefined =>
    known || builtIn ? { of, owner: '', name, builtIn: !known } : undefined;
  switch (of) {
    case 'app':
      return global(true);
    case 'role':
      return global(names.roles.has(name), (BUILT_IN_ROLES as readonly string[]).includes(name));
    case 'entity':
      return global(names.entities.has(name), (BUILT_IN_ENTITIES as readonly string[]).includes(name));
    case 'event':
      return global(names.events.has(name));
    case 'view':
      return global(names.views.has(name));
    case 'form':
      return global(names.forms.has(name));
    default:
      return ownedThing(mention, names);
  }
}

function ownedThing(mention: NameMention, names: Names): Thing | undefined {
  const { of, name, about, declares } = mention;
  const entity = names.about(about);
  if (!entity) return undefined;
  const owned = (owner: string | undefined): Thing | undefined =>
    owner === undefined ? undefined : { of, owner, name, builtIn: false };
  switch (of) {
    case 'field':
      if (declares) return owned(entity.name);
      if (Object.hasOwn(BUILT_IN_FIELDS, name)) return { of, owner: '', name, builtIn: true };
      return owned(entity.fields.get(name)?.owner);
    case 'option': {
      const field = mention.field ?? '';
      if (declares) return owned(`${entity.name}.${field}`);
      const known = entity.fields.get(field);
      const { type } = known ?? {};
      const choice = type?.kind === 'set' ? type.of : type;
      const has = choice?.kind === 'choice' && choice.options.includes(name);
      return has ? owned(`${known?.owner}.${field}`) : undefined;
    }
    case 'state':
      return entity.states?.values.has(name) ? owned(entity.states.owner) : undefined;
    default:
      return owned(entity.name);
  }
}

/** The names within a text. A place is undefined where it cannot be found in a text that is folded or escaped. */
export function namesWithin(mention: TextMention, names: Names, document: DocumentIndex): NameMention[] {
  const { kind, node, about } = mention;
  const entity = names.about(about);
  if (!entity) return [];
  const fields = names.scope(entity.name);
  const within = kind === 'expression' ? inExpression() : kind === 'title' ? inTitle() : inDefault();
  if (within.length === 0) return [];
  const offsets = unitOffsets(node, document.text);
  return within.map(({ name, from, to, choice }): NameMention => {
    const start = offsets?.[from];
    const last = offsets?.[to - 1];
    const place: Place | undefined =
      start === undefined || last === undefined ? undefined : { ...node.place, from: start, to: last + 1 };
    const bare = kind === 'default' && node.style === 'plain';
    const found = { kind: 'name', name, declares: false, place, within: node.place, bare, about } as const;
    if (choice === undefined) return { ...found, of: 'field' };
    const field = choice.slice(choice.lastIndexOf('.') + 1);
    return entity.fields.get(field)?.entry ? { ...found, of: 'option', field } : { ...found, of: 'state' };
  });

  function inExpression(): Within[] {
    const wanted = mention.field === undefined ? undefined : fields.get(mention.field);
    return namesInExpression(node.text, fields, wanted).map(({ name, from, to, choice }) => ({
      name,
      from,
      to,
      choice: choice?.field,
    }));
  }

  function inTitle(): Within[] {
    return [...node.text.matchAll(/\{([^{}]*)\}/g)].map(({ index, 1: name = '' }) => ({
      name,
      from: index + 1,
      to: index + 1 + name.length,
      choice: undefined,
    }));
  }

  function inDefault(): Within[] {
    const type: ExprType | undefined = fields.get(mention.field ?? '');
    if (type?.kind !== 'choice') return [];
    return [{ name: node.text, from: 0, to: node.text.length, choice: type.field }];
  }
}

interface Within {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly choice: string | undefined;
}

/** All mentions of a name in a document, those in texts too. */
export function* mentionsIn(document: DocumentIndex, name: string, names: Names): Generator<NameMention> {
  yield* document.names.get(name) ?? [];
  for (const text of document.texts) {
    if (!text.node.text.includes(name)) continue;
    for (const mention of namesWithin(text, names, document)) if (mention.name === name) yield mention;
  }
}

/** The name at the offset; the caret may stand before or behind it. */
export function mentionAt(document: DocumentIndex, offset: number, names: Names): NameMention | undefined {
  for (const mention of document.mentions) {
    if (mention.kind === 'name') {
      if (touches(mention.place, offset)) return mention;
    } else if (touches(mention.node.place, offset)) {
      const found = namesWithin(mention, names, document).find(({ place }) => touches(place, offset));
      if (found) return found;
    }
  }
  return undefined;
}

/** Whether the offset is in the place, or at one of its ends. */
export function touches(place: Place | undefined, offset: number): boolean {
  return place !== undefined && place.from <= offset && offset <= place.to;
}
