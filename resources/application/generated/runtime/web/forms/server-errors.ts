import type { EntityDefinition } from '../../domain/definition.ts';
import type { Problem } from '../client/problem.ts';
import { texts } from '../texts.ts';
import type { FieldErrors } from './use-draft.ts';

interface SortedErrors {
  readonly errors: FieldErrors;
  /** The problem, if it is about more than fields. */
  readonly rest: Problem | null;
}

/** Which errors of a refused write belong to which field. */
export function errorsByField(entity: EntityDefinition, problem: Problem): SortedErrors {
  const errors = new Map<string, string>();
  const others = problem.errors.filter((error) => {
    const field = entity.fields.find(({ name }) => name === error.field);
    if (!field) return true;
    if (!errors.has(field.name)) errors.set(field.name, texts.fieldProblem(error, field));
    return false;
  });
  const isDone = errors.size > 0 && others.length === 0;
  return { errors, rest: isDone ? null : { ...problem, errors: others } };
}
