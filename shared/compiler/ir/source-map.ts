import type { Declarations } from '../model/merge-parts.ts';
import type { ResolvedEntity } from '../model/resolve.ts';
import type { Named } from '../language/shape.ts';
import type { Place } from '../problem.ts';

/** Where things are declared, by address: `entities/Deal/fields/amount`, `roles/rep`. Not part of the hash. */
export type SourceMap = Readonly<Record<string, Place>>;

/** The places of the names of everything that the IR has; what is inherited has the place where it is written. */
export function sourceMapOf(declarations: Declarations, entities: Iterable<ResolvedEntity>): SourceMap {
  const map: Record<string, Place> = {};
  const addAll = (prefix: string, named: Iterable<Named<unknown>>) => {
    for (const { name, place } of named) map[`${prefix}/${name}`] = place;
  };
  if (declarations.app) map['app'] = declarations.app.value.name.place;
  addAll('roles', declarations.roles.values());
  addAll('events', declarations.events.values());
  addAll('views', declarations.views.values());
  addAll('forms', declarations.forms.values());
  for (const { name, declared, abstract, fields, states, checks, indexes } of entities) {
    if (abstract) continue;
    const at = `entities/${name}`;
    map[at] = declared.place;
    addAll(
      `${at}/fields`,
      [...fields.values()].map((field) => field.declared),
    );
    addAll(`${at}/checks`, checks.values());
    addAll(`${at}/indexes`, indexes.values());
    addAll(`${at}/states/values`, states?.values.entries ?? []);
    addAll(`${at}/states/transitions`, states?.transitions.entries ?? []);
    addAll(`${at}/access`, declarations.access.get(name)?.roles.values() ?? []);
  }
  return map;
}
