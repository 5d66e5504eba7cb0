/** How a row can go on in its states, and what keeps it from that. */
import type {
  AnyRow,
  Context,
  EntityDefinition,
  FieldDefinition,
  Transition,
} from '../../domain/definition.ts';
import { roleTitle } from '../domain/roles.ts';
import type { Rights } from '../domain/rights.ts';
import { texts } from '../texts.ts';

export interface Step {
  readonly transition: Transition;
  /** Why it cannot be done now; null if it can, as far as can be seen here. */
  readonly blocked: string | null;
}

/**
 * The transitions out of the state that the row is in, and that are for the roles of the person: those that lead on
 * before those that lead back, and the shortest way first.
 */
export function stepsOf(
  entity: EntityDefinition,
  row: AnyRow,
  rights: Rights,
  context: Context,
): readonly Step[] {
  const { states } = entity;
  if (!states) return [];
  const place = (state: string) => states.values.findIndex(({ name }) => name === state);
  const here = place(String(row[states.field]));
  const length = ({ to }: Transition) => {
    const steps = place(to) - here;
    return steps > 0 ? steps : states.values.length - steps;
  };
  return states.transitions
    .filter(({ from }) => from.includes(String(row[states.field])))
    .filter((transition) => rights.mayTransit(transition))
    .toSorted((a, b) => length(a) - length(b))
    .map((transition) => ({ transition, blocked: blockOf(transition, row, rights, context) }));
}

export function blockOf(
  transition: Transition,
  row: AnyRow,
  rights: Rights,
  context: Context,
): string | null {
  if (!rights.mayTransit(transition)) return texts.onlyForRoles(roleTitles(transition.by));
  // What it still requires is asked for, and may be what its condition waits for.
  const isComplete = transition.requires.every((field) => hasValue(row, field));
  const holds = transition.when === null || transition.when(row, context);
  return isComplete && !holds ? texts.conditionFails(transition.title) : null;
}

/** The fields that a transition requires and that the row does not have. */
export function missingFields(
  entity: EntityDefinition,
  row: AnyRow,
  transition: Transition,
): readonly FieldDefinition[] {
  return entity.fields.filter(({ name }) => transition.requires.includes(name) && !hasValue(row, name));
}

function hasValue(row: AnyRow, field: string): boolean {
  const value = row[field] ?? null;
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function roleTitles(names: readonly string[]): string {
  const titles = names.map(roleTitle);
  return new Intl.ListFormat(texts.language, { type: 'disjunction' }).format(titles);
}
