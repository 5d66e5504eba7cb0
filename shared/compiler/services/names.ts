/**
 * What all documents declare together, as far as it can be read: names stay known while there are problems. Of what is
 * declared twice the first counts, in the order of documents.
 */
import type { ExprType } from '../expr/expression.ts';
import { BUILT_IN_FIELDS } from '../language/built-in.ts';
import { EXTENDS_LIMIT } from '../model/resolve.ts';
import type { MapEntry } from '../parse/spec-node.ts';
import type { About, DocumentIndex } from './document-index.ts';
import { childOf, entriesOf, flagOf, namedEntries, scalarOf, textOf } from './node-access.ts';

export interface NamedField {
  readonly name: string;
  /** The entity that declares it. */
  readonly owner: string;
  /** Undefined for the field that holds the state. */
  readonly entry: MapEntry | undefined;
  readonly type: ExprType;
}

export interface NamedStates {
  /** The entity that declares the state machine. */
  readonly owner: string;
  /** The field that holds the state, if it is named. */
  readonly field: string | undefined;
  readonly values: ReadonlyMap<string, MapEntry>;
  readonly transitions: ReadonlyMap<string, MapEntry>;
}

export interface NamedEntity {
  readonly name: string;
  readonly entry: MapEntry;
  readonly abstract: boolean;
  /** The nearest one that it extends, then those beyond. */
  readonly bases: readonly string[];
  /** Inherited ones first. Without those that every row has. */
  readonly fields: ReadonlyMap<string, NamedField>;
  readonly states: NamedStates | undefined;
}

export interface Names {
  readonly documents: readonly DocumentIndex[];
  readonly roles: ReadonlyMap<string, MapEntry>;
  readonly events: ReadonlyMap<string, MapEntry>;
  readonly views: ReadonlyMap<string, MapEntry>;
  readonly forms: ReadonlyMap<string, MapEntry>;
  /** The entries that declare entities. */
  readonly entities: ReadonlyMap<string, MapEntry>;
  /** The entity with all that it inherits. */
  entity(name: string): NamedEntity | undefined;
  /** The entity that names at a place are about; undefined where that is not known. */
  about(about: About | undefined): NamedEntity | undefined;
  /** The entity itself, and all that extend it, directly or not. */
  family(name: string): ReadonlySet<string>;
  /** What expressions over a row of the entity see: its fields, its state, and what every row has. */
  scope(name: string): ReadonlyMap<string, ExprType>;
  /** The transitions that emit an event: the entity that declares each, and its entry. */
  emitters(event: string): readonly { readonly entity: string; readonly transition: MapEntry }[];
}

/** Joins the documents. Entities are looked into when they are asked for. */
export function joinNames(documents: readonly DocumentIndex[]): Names {
  const section = (name: string) => {
    const all = new Map<string, MapEntry>();
    for (const { root } of documents) {
      for (const entry of entriesOf(childOf(root, name))) if (!all.has(entry.key)) all.set(entry.key, entry);
    }
    return all;
  };
  const declared = section('entities');
  const entities = new Map<string, NamedEntity>();
  const scopes = new Map<string, ReadonlyMap<string, ExprType>>();
  let families: Map<string, Set<string>> | undefined;
  let emitters: Map<string, { entity: string; transition: MapEntry }[]> | undefined;

  const names: Names = {
    documents,
    roles: section('roles'),
    events: section('events'),
    views: section('views'),
    forms: section('forms'),
    entities: declared,

    entity: (name) => entityOf(name, []),

    about(about) {
      if (!about) return undefined;
      if ('entity' in about) return names.entity(about.entity);
      const [first] = names.emitters(about.event);
      if (!first) return undefined;
      const rows = [...names.family(first.entity)].map((name) => names.entity(name));
      return rows.find((entity) => entity?.abstract === false) ?? names.entity(first.entity);
    },

    family(name) {
      families ??= allFamilies();
      return families.get(name) ?? new Set([name]);
    },

    scope(name) {
      const known = scopes.get(name) ?? scopeOf(names.entity(name));
      scopes.set(name, known);
      return known;
    },

    emitters(event) {
      emitters ??= allEmitters();
      return emitters.get(event) ?? [];
    },
  };
  return names;

  function entityOf(name: string, below: readonly string[]): NamedEntity | undefined {
    const known = entities.get(name);
    const entry = declared.get(name);
    if (known || !entry) return known;
    const extended = textOf(entry.value, 'extends');
    const path = [...below, name];
    const ends = extended === undefined || path.includes(extended) || path.length > EXTENDS_LIMIT;
    const base = ends ? undefined : entityOf(extended, path);
    const entity = buildEntity(entry, base && base.bases.length < EXTENDS_LIMIT ? base : undefined);
    entities.set(name, entity);
    return entity;
  }

  function allFamilies(): Map<string, Set<string>> {
    const all = new Map<string, Set<string>>();
    for (const name of declared.keys()) {
      for (const root of [name, ...(names.entity(name)?.bases ?? [])]) {
        const known = all.get(root) ?? new Set([root]);
        all.set(root, known.add(name));
      }
    }
    return all;
  }

  function allEmitters() {
    const all = new Map<string, { entity: string; transition: MapEntry }[]>();
    for (const [entity, { value }] of declared) {
      for (const transition of entriesOf(childOf(childOf(value, 'states'), 'transitions'))) {
        const event = textOf(transition.value, 'emits');
        if (event === undefined) continue;
        const known = all.get(event);
        if (known) known.push({ entity, transition });
        else all.set(event, [{ entity, transition }]);
      }
    }
    return all;
  }
}

function buildEntity(entry: MapEntry, base: NamedEntity | undefined): NamedEntity {
  const { key: name, value } = entry;
  const own = childOf(value, 'states');
  const states = own ? buildStates(name, own) : base?.states;
  const fields = new Map(base?.fields);
  const add = (field: NamedField) => {
    if (!fields.has(field.name)) fields.set(field.name, field);
  };
  for (const field of entriesOf(childOf(value, 'fields'))) {
    add({ name: field.key, owner: name, entry: field, type: typeOfEntry(name, field) });
  }
  if (states?.field !== undefined) {
    const options = [...states.values.keys()];
    const type: ExprType = { kind: 'choice', field: `${name}.${states.field}`, options };
    for (const field of base?.fields.values() ?? []) if (!field.entry) fields.delete(field.name);
    add({ name: states.field, owner: states.owner, entry: undefined, type });
  }
  return {
    name,
    entry,
    abstract: flagOf(value, 'abstract'),
    bases: base ? [base.name, ...base.bases] : [],
    fields,
    states,
  };
}

function buildStates(owner: string, node: MapEntry['value']): NamedStates {
  return {
    owner,
    field: textOf(node, 'field'),
    values: namedEntries(childOf(node, 'values')),
    transitions: namedEntries(childOf(node, 'transitions')),
  };
}

/** The type that a field has in expressions; of a field whose type is not written or unknown that of json. */
function typeOfEntry(owner: string, { key, value }: MapEntry): ExprType {
  const one = typeOfOne(owner, key, value);
  return flagOf(value, 'many') && (one.kind === 'choice' || one.kind === 'ref')
    ? { kind: 'set', of: one }
    : one;
}

function typeOfOne(owner: string, name: string, node: MapEntry['value']): ExprType {
  const type = textOf(node, 'type');
  switch (type) {
    case 'money':
      return { kind: 'money', currency: scalarOf(node, 'currency')?.text ?? '' };
    case 'choice': {
      const options = entriesOf(childOf(node, 'options')).map(({ key }) => key);
      return { kind: 'choice', field: `${owner}.${name}`, options };
    }
    case 'ref':
      return { kind: 'ref', to: textOf(node, 'to') ?? '' };
    case 'text':
    case 'longtext':
    case 'email':
    case 'url':
      return { kind: 'text' };
    case 'integer':
    case 'number':
    case 'boolean':
    case 'date':
    case 'datetime':
      return { kind: type };
    default:
      return { kind: 'json' };
  }
}

function scopeOf(entity: NamedEntity | undefined): ReadonlyMap<string, ExprType> {
  const scope = new Map<string, ExprType>();
  for (const { name, type } of entity?.fields.values() ?? []) scope.set(name, type);
  for (const [name, { type, to }] of Object.entries(BUILT_IN_FIELDS)) scope.set(name, builtInType(type, to));
  return scope;
}

function builtInType(type: string, to: string | undefined): ExprType {
  if (type === 'ref') return { kind: 'ref', to: to ?? '' };
  return type === 'datetime' || type === 'integer' ? { kind: type } : { kind: 'text' };
}
