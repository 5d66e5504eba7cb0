import type { IrEntity } from '../ir/ir.ts';
import type { ResolvedEntity } from '../model/resolve.ts';
import type { Problem } from '../problem.ts';
import { createReporter } from '../reporter.ts';
import { checkEntity } from './check-entity.ts';
import type { Environment } from './environment.ts';

type CheckedEntity = Omit<IrEntity, 'access' | 'samples'>;

interface Kept {
  /** The declarations that the result follows from: unchanged documents keep the very objects. */
  readonly declared: readonly unknown[];
  readonly ir: CheckedEntity;
  readonly emitters: Environment['emitters'];
}

/** Results of earlier checks, for one compiler. */
export interface EntityMemory {
  /** What else the results follow from: which entities, roles and events there are. */
  surroundings: string;
  kept: Map<string, Kept>;
}

export function createEntityMemory(): EntityMemory {
  return { surroundings: '', kept: new Map() };
}

/**
 * Checks the entities; one whose declaration, bases and surroundings are those of an earlier check is not checked
 * again. Only entities without problems are kept, since a problem may point into a document that has changed.
 */
export function checkEntities(
  env: Environment,
  memory: EntityMemory,
  problems: Problem[],
): Map<string, CheckedEntity> {
  const surroundings = surroundingsOf(env);
  const before = memory.surroundings === surroundings ? memory.kept : new Map<string, Kept>();
  const kept = new Map<string, Kept>();
  const results = new Map<string, CheckedEntity>();
  for (const entity of env.entities.values()) {
    const declared = [entity.name, ...entity.bases].map((name) => env.entities.get(name)?.declared);
    const known = before.get(entity.name);
    const same =
      known?.declared.length === declared.length &&
      known.declared.every((one, index) => one === declared[index]);
    const checked = known && same ? known : check(entity, declared);
    if (checked === known) kept.set(entity.name, known);
    results.set(entity.name, checked.ir);
    for (const [event, places] of checked.emitters) {
      env.emitters.set(event, [...(env.emitters.get(event) ?? []), ...places]);
    }
  }
  memory.surroundings = surroundings;
  memory.kept = kept;
  return results;

  function check(entity: ResolvedEntity, declared: readonly unknown[]): Kept {
    const { report, problems: found } = createReporter();
    const own: Environment = { ...env, emitters: new Map() };
    const result: Kept = { declared, ir: checkEntity(entity, own, report), emitters: own.emitters };
    for (const problem of found) problems.push(problem);
    if (found.length === 0) kept.set(entity.name, result);
    return result;
  }
}

function surroundingsOf({ entities, roles, declarations }: Environment): string {
  return JSON.stringify([
    [...entities.values()].map(({ name, abstract }) => [name, abstract]),
    [...roles],
    [...declarations.events.keys()],
  ]);
}
