import type { IrEntity } from '../ir/ir.ts';
import type { ResolvedEntity } from '../model/resolve.ts';
import type { Report } from '../problem.ts';
import { checkEntity } from './check-entity.ts';
import type { Environment } from './environment.ts';

export interface CheckedEntity {
  readonly ir: Omit<IrEntity, 'access' | 'samples'>;
  /** The events that its transitions emit. */
  readonly emitters: Environment['emitters'];
}

/** Checks the entities, and gathers in `env` which events they emit. */
export function checkEntities(env: Environment, report: Report): Map<string, CheckedEntity['ir']> {
  const results = new Map<string, CheckedEntity['ir']>();
  for (const entity of env.entities.values()) {
    const checked = env.memory.entities(
      entity.declared,
      [entity, env.roles, surroundingsOf(entity, env)],
      (own) => check(entity, env, own),
      report,
    );
    results.set(entity.name, checked.ir);
    for (const [event, places] of checked.emitters) {
      env.emitters.set(event, [...(env.emitters.get(event) ?? []), ...places]);
    }
  }
  return results;
}

function check(entity: ResolvedEntity, env: Environment, report: Report): CheckedEntity {
  const own: Environment = { ...env, emitters: new Map() };
  return { ir: checkEntity(entity, own, report), emitters: own.emitters };
}

/** What is there of the entities and events that it names. */
function surroundingsOf({ declared, fields, states }: ResolvedEntity, env: Environment): string {
  const stateOf = (name: string | undefined) => {
    const other = name === undefined ? undefined : env.entities.get(name);
    return other === undefined ? 'n' : other.abstract ? 'a' : 'r';
  };
  let found = stateOf(declared.value.renamed_from?.value);
  for (const { decl } of fields.values()) if (decl.to) found += stateOf(decl.to.value);
  for (const { value } of states?.transitions.entries ?? []) {
    if (value.emits) found += env.declarations.events.has(value.emits.value) ? 'e' : 'n';
  }
  return found;
}
