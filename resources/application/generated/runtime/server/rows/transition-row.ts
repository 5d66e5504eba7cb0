import type { AnyRow, Transition } from '../../domain/definition.ts';
import { isEmpty, requiredError } from '../../domain/read-values.ts';
import type { EntityModel } from '../model.ts';
import { invalidRow, problem } from '../problem.ts';
import type { Scope, Unit } from '../scope.ts';
import type { At, Values } from '../services.ts';
import { findRowToChange } from './find-row.ts';
import { findUnknownReferences } from './references.ts';
import { nextRow, writeRow } from './write-row.ts';

/**
 * Moves a row along a transition. Asked in this order: may the actor read the row, has it a role that may do this, is the
 * version the newest, is the row in the right state, does the condition hold, is everything there that is required.
 */
export async function transitionRow(
  unit: Unit,
  entity: EntityModel,
  at: At,
  name: string,
  given: Values,
): Promise<AnyRow> {
  const transition = entity.definition.states?.transitions.find((one) => one.name === name);
  const before = await findRowToChange(unit, entity, at, () => {
    if (!transition) throw problem(404, 'transition/unknown', 'There is no such transition.');
    if (!hasRole(transition, unit))
      throw problem(403, 'transition/denied', 'You may not do this transition.');
  });
  if (!transition) return before;
  requirePossible(entity, transition, before, unit);
  const read = entity.readRequired.get(name)?.(given) ?? { values: {}, errors: [] };
  const filled = nextRow(unit, entity, before, read.values);
  const missing = transition.requires
    .flatMap((field) => entity.fields.get(field) ?? [])
    .filter(
      (field) => isEmpty(filled[field.name]) && !read.errors.some((error) => error.field === field.name),
    );
  const unknown = await findUnknownReferences(unit, entity, before, filled);
  const errors = [...read.errors, ...missing.map(requiredError), ...unknown];
  if (errors.length > 0) throw invalidRow(errors);
  const after = nextRow(unit, entity, before, {
    ...read.values,
    ...transition.sets?.(filled, unit.context),
    [entity.definition.states?.field ?? '']: transition.to,
  });
  return writeRow(unit, entity, { action: 'transition', transition: name, before, after });
}

/** The transitions that the actor may do with a row as it is; what they require may be missing. */
export function possibleTransitions(entity: EntityModel, row: AnyRow, scope: Scope): string[] {
  const { states } = entity.definition;
  if (!states) return [];
  return states.transitions
    .filter(
      (transition) =>
        hasRole(transition, scope) &&
        transition.from.includes(String(row[states.field])) &&
        (transition.when?.(row, scope.context) ?? true),
    )
    .map(({ name }) => name);
}

function hasRole({ by }: Transition, { actor }: Scope): boolean {
  return by.some((role) => actor.roles.includes(role));
}

function requirePossible(entity: EntityModel, transition: Transition, row: AnyRow, { context }: Unit): void {
  const state = String(row[entity.definition.states?.field ?? '']);
  if (!transition.from.includes(state))
    throw problem(409, 'transition/wrong-state', 'The row is not in a state for this transition.', { state });
  if (transition.when && !transition.when(row, context))
    throw problem(409, 'transition/condition', 'The condition of this transition does not hold.');
}
