import { VIEW_BY } from '../check/check-views.ts';
import type { ExprType } from '../expr/expression.ts';
import { BUILT_IN_ENTITIES, BUILT_IN_FIELDS, BUILT_IN_ROLES } from '../language/built-in.ts';
import { FIELD_TYPE_NAMES, SORTABLE } from '../language/field-types.ts';
import type { NameKindName } from '../language/name-kinds.ts';
import type { MapEntry } from '../parse/spec-node.ts';
import { shortType } from './describe-field.ts';
import type { NamedEntity, NamedField, Names } from './names.ts';
import { childOf, flagOf, textOf } from './node-access.ts';
import type { Completion } from './services.ts';
import type { Spot } from './spot.ts';

/** The names of this kind that fit the spot, those that stand beside it already left out. */
export function completeNames(of: NameKindName, spot: Spot, names: Names): Completion[] {
  const taken = new Set([...spot.listed, ...(spot.what.kind === 'key' ? spot.beside.keys() : [])]);
  return candidates(of, spot, names).filter(({ label }) => !taken.has(label));
}

function candidates(of: NameKindName, spot: Spot, names: Names): Completion[] {
  switch (of) {
    case 'entity':
      return entities(spot, names);
    case 'role':
      return roles(spot, names);
    case 'state':
      return states(spot, names);
    case 'event':
      return [...names.events.values()].map((entry) => nameOf(entry));
    case 'field': {
      const entity = names.about(spot.about);
      return entity ? fields(spot, entity, names) : [];
    }
    default:
      return [];
  }
}

function entities({ path }: Spot, names: Names): Completion[] {
  const last = path.at(-1);
  const own = path[1] ?? '';
  const declared = [...names.entities.values()];
  if (last === 'extends') {
    const below = names.family(own);
    return declared
      .filter(({ key, value }) => flagOf(value, 'abstract') && !below.has(key))
      .map((entry) => nameOf(entry));
  }
  const concrete = declared.filter(({ value }) => !flagOf(value, 'abstract')).map((entry) => nameOf(entry));
  if (last !== 'to') return concrete;
  return [...concrete, ...BUILT_IN_ENTITIES.map((name): Completion => builtIn(name))];
}

function roles({ path }: Spot, names: Names): Completion[] {
  const self = path.at(-1) === 'includes' ? path[1] : undefined;
  const declared = [...names.roles.values()].filter(({ key }) => key !== self).map((entry) => nameOf(entry));
  return [...declared, ...BUILT_IN_ROLES.map((name) => builtIn(name))];
}

function states({ path, about }: Spot, names: Names): Completion[] {
  const { states: machine } = names.about(about) ?? {};
  const open = path.at(-1) !== 'to';
  return [...(machine?.values.values() ?? [])]
    .filter(({ value }) => !(open && flagOf(value, 'final')))
    .map((entry) => nameOf(entry, flagOf(entry.value, 'final') ? 'final' : undefined));
}

function fields(spot: Spot, entity: NamedEntity, names: Names): Completion[] {
  const fits = fieldFilter(spot);
  const own = [...entity.fields.values()].filter((field) => fits(field, field.type)).map(fieldCompletion);
  const scope = names.scope(entity.name);
  const everywhere = Object.keys(BUILT_IN_FIELDS).flatMap((name): Completion[] => {
    const type = scope.get(name);
    return type && fits(undefined, type) ? [{ ...builtIn(name), detail: shortType(type) }] : [];
  });
  return [...own, ...everywhere];
}

/** A field of a row, as a name or in an expression. */
export function fieldCompletion({ name, type, entry }: NamedField): Completion {
  const detail = entry ? shortType(type) : 'state';
  return entry ? { ...nameOf(entry), detail } : { label: name, kind: 'name', detail, insert: name };
}

/** Which fields fit a key of the language. A field without a declaration is the state, or built in. */
function fieldFilter({ path, beside }: Spot): (field: NamedField | undefined, type: ExprType) => boolean {
  const last = path.at(-1) ?? '';
  switch (path[0] === 'entities' && path[2] === 'indexes' ? 'index' : path[0] === 'forms' ? 'form' : last) {
    case 'requires':
      return (field) => field?.entry !== undefined;
    case 'sets':
    case 'form':
      return (field) => field?.entry !== undefined && !childOf(field.entry.value, 'computed');
    case 'index':
      return (_field, type) => type.kind !== 'set' && type.kind !== 'json';
    case 'sum':
      return (_field, type) => type.kind === 'integer' || type.kind === 'number' || type.kind === 'money';
    case 'sort':
      return (field, type) => isSortable(field, type);
    case 'by': {
      const kinds = viewBy(beside.get('kind'));
      return (_field, type) => kinds === undefined || kinds.includes(type.kind);
    }
    default:
      return () => true;
  }
}

function isSortable(field: NamedField | undefined, type: ExprType): boolean {
  const written = field?.entry && textOf(field.entry.value, 'type');
  const known = FIELD_TYPE_NAMES.find((name) => name === written);
  return type.kind !== 'set' && (known === undefined || SORTABLE.has(known));
}

function viewBy(kind: string | undefined): readonly string[] | undefined {
  return kind !== undefined && kind !== 'list' && Object.hasOwn(VIEW_BY, kind)
    ? VIEW_BY[kind as keyof typeof VIEW_BY].kinds
    : undefined;
}

function nameOf(
  { key, value }: MapEntry,
  detail = textOf(value, 'label') ?? textOf(value, 'title'),
): Completion {
  const documentation = textOf(value, 'description');
  return {
    label: key,
    kind: 'name',
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation }),
    insert: key,
  };
}

function builtIn(name: string): Completion {
  return { label: name, kind: 'name', detail: 'built in', insert: name };
}
