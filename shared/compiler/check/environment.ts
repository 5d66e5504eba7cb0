import { BUILT_IN_FIELDS } from '../language/built-in.ts';
import type { At } from '../language/shape.ts';
import type { Declarations } from '../model/merge-parts.ts';
import type { ResolvedEntity } from '../model/resolve.ts';
import type { Place, Report } from '../problem.ts';
import type { CheckMemory } from './check-memory.ts';
import type { RoleTable } from './check-roles.ts';
import { reportUnknown } from './report-unknown.ts';

/** What the checks of one model share. */
export interface Environment {
  readonly declarations: Declarations;
  readonly entities: ReadonlyMap<string, ResolvedEntity>;
  /** The very same table for as long as roles do not change. */
  readonly roles: RoleTable;
  /** Which transitions emit an event: gathered by the check of states, read by the check of events. */
  readonly emitters: Map<string, { readonly entity: string; readonly place: Place }[]>;
  /** False while a document cannot be read: then nobody knows all names, and none is suggested. */
  readonly allNamesKnown: boolean;
  readonly memory: CheckMemory;
}

/** The entity that is named, if it has rows. Reports names of nothing, and of abstract entities. */
export function entityWithRows(
  used: { readonly value: string; readonly place: Place },
  { entities, allNamesKnown }: Pick<Environment, 'entities' | 'allNamesKnown'>,
  report: Report,
): ResolvedEntity | undefined {
  const entity = entities.get(used.value);
  if (!entity) {
    const known = [...entities.values()].filter(({ abstract }) => !abstract).map(({ name }) => name);
    reportUnknown('entity', used, allNamesKnown ? known : [], report);
    return undefined;
  }
  if (!entity.abstract) return entity;
  report(
    'entity/abstract',
    used.place,
    `${used.value} is abstract: it has no rows. Name an entity that extends it.`,
    {
      related: [{ place: entity.declared.place, message: `${used.value} is declared here.` }],
    },
  );
  return undefined;
}

/** Whether people can write the field: not the state, nothing built in, nothing computed. Reports why not. */
export function isWritable(used: At<string>, entity: ResolvedEntity, report: Report): boolean {
  const field = entity.fields.get(used.value);
  if (field && !field.decl.computed) return true;
  const why = field
    ? 'is computed'
    : Object.hasOwn(BUILT_IN_FIELDS, used.value)
      ? 'is written by the application itself'
      : used.value === entity.states?.field.value
        ? 'changes by transitions only'
        : undefined;
  if (why === undefined) reportUnknown('field', used, entity.fields.keys(), report, ` of ${entity.name}`);
  else report('field/not-usable', used.place, `${used.value} ${why}; it cannot be written here.`);
  return false;
}
