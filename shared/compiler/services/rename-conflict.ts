import { BUILT_IN_ENTITIES } from '../language/built-in.ts';
import { NAME_ARTICLES } from '../language/name-kinds.ts';
import { snakeCase } from '../model/snake-case.ts';
import type { Place } from '../problem.ts';
import type { NameMention } from './document-index.ts';
import type { NamedField, Names } from './names.ts';
import { entriesOf, childOf, flagOf, scalarOf, textOf } from './node-access.ts';
import { mentionsIn, type Thing } from './things.ts';

/** What keeps a thing from another name; without a place where it is built in. */
export interface Conflict {
  readonly place: Place | undefined;
  readonly message: string;
}

/** Why the thing cannot be called `name`, which is written as such names are; undefined if it can. */
export function renameConflict(thing: Thing, name: string, names: Names): Conflict | undefined {
  const used = usedAlready(thing, name, names);
  if (used) {
    const message = used.declares
      ? `There is ${NAME_ARTICLES[thing.of]} ${name} already.`
      : `${name} is named there already, though nothing is declared by that name.`;
    return { place: used.within, message };
  }
  return formerName(thing, name, names) ?? sameColumn(thing, name, names) ?? sameTable(thing, name, names);
}

/** A mention of the new name that would be one of the thing then, or would stand beside it. */
function usedAlready(thing: Thing, name: string, names: Names): NameMention | undefined {
  const { of, owner } = thing;
  const family = names.family(owner);
  const above = new Set([...family].flatMap((member) => names.entity(member)?.bases ?? []));
  const clashes = (mention: NameMention): boolean => {
    if (mention.of !== of) return false;
    const entity = names.about(mention.about);
    switch (of) {
      case 'field':
      case 'check':
      case 'index':
        return (
          entity !== undefined && (family.has(entity.name) || (mention.declares && above.has(entity.name)))
        );
      case 'state':
      case 'transition':
        return entity?.states?.owner === owner;
      case 'option':
        return owner === `${entity?.fields.get(mention.field ?? '')?.owner}.${mention.field}`;
      default:
        return true;
    }
  };
  for (const document of names.documents) {
    for (const mention of mentionsIn(document, name, names)) if (clashes(mention)) return mention;
  }
  return undefined;
}

/** Another thing that has the data of what was called so. */
function formerName({ of, owner, name: old }: Thing, name: string, names: Names): Conflict | undefined {
  if (of !== 'entity' && of !== 'field') return undefined;
  for (const [other, entry] of heirs(of, owner, names)) {
    const former = scalarOf(entry.value, 'renamed_from');
    if (other === old || former?.text !== name) continue;
    return { place: former.place, message: `${other} has the data of what was called ${name} before.` };
  }
  return undefined;
}

/** The entities or fields that could say that they were renamed from the same name. */
function heirs(of: 'entity' | 'field', owner: string, names: Names) {
  if (of === 'entity') return [...names.entities];
  const near = [...names.family(owner)].flatMap((member) => [member, ...(names.entity(member)?.bases ?? [])]);
  return [...new Set(near)].flatMap((member) =>
    entriesOf(childOf(names.entities.get(member)?.value, 'fields')).map(
      (entry) => [entry.key, entry] as const,
    ),
  );
}

/** Whether another thing has the data of what the thing is called now, so that it cannot say so itself. */
export function hasHeir({ of, owner, name }: Thing, names: Names): boolean {
  if (of !== 'entity' && of !== 'field') return false;
  return heirs(of, owner, names).some(
    ([other, { value }]) => other !== name && textOf(value, 'renamed_from') === name,
  );
}

function sameColumn(thing: Thing, name: string, names: Names): Conflict | undefined {
  if (thing.of !== 'field') return undefined;
  for (const member of names.family(thing.owner)) {
    const fields = names.entity(member)?.fields;
    const renamed = fields?.get(thing.name);
    if (!fields || !renamed?.entry) continue;
    const column = columnOf(renamed, name);
    for (const field of fields.values()) {
      if (field === renamed || !field.entry || columnOf(field, field.name) !== column) continue;
      const message = `${field.name} of ${member} is in the column ${column} already.`;
      return { place: field.entry.keyPlace, message };
    }
  }
  return undefined;
}

function columnOf({ type }: NamedField, name: string): string {
  return type.kind === 'ref' ? `${name}_id` : name;
}

/** Entities, and sets of values, that would need one table. */
function sameTable(thing: Thing, name: string, names: Names): Conflict | undefined {
  if (thing.of !== 'entity' && thing.of !== 'field') return undefined;
  const kept = new Map<string, Conflict>();
  for (const entity of BUILT_IN_ENTITIES) {
    const table = snakeCase(entity);
    kept.set(table, { place: undefined, message: `${entity} is in the table ${table} already.` });
  }
  const moved: string[] = [];
  for (const [entity, entry] of names.entities) {
    if (flagOf(entry.value, 'abstract')) continue;
    const isRenamed = thing.of === 'entity' && entity === thing.name;
    const claim = (table: string, what: string, place: Place, renamed: boolean) => {
      if (renamed) moved.push(table);
      else kept.set(table, { place, message: `${what} is in the table ${table} already.` });
    };
    const table = snakeCase(isRenamed ? name : entity);
    claim(table, entity, entry.keyPlace, isRenamed);
    for (const field of names.entity(entity)?.fields.values() ?? []) {
      if (!field.entry || field.type.kind !== 'set') continue;
      const own = thing.of === 'field' && field.name === thing.name && field.owner === thing.owner;
      const set = `${table}_${own ? name : field.name}`;
      claim(set, `${entity}.${field.name}`, field.entry.keyPlace, isRenamed || own);
    }
  }
  for (const table of moved) {
    const other = kept.get(table);
    if (other) return other;
  }
  return undefined;
}
