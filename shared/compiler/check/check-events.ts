import type { EventDecl } from '../language/language.ts';
import type { Named } from '../language/shape.ts';
import type { IrEvent } from '../ir/ir.ts';
import type { ResolvedEntity } from '../model/resolve.ts';
import type { Report } from '../problem.ts';
import { entityWithRows, type Environment } from './environment.ts';
import { knownItems } from './report-unknown.ts';

/** Checks the events; runs after the states, which say what is emitted. Left out is what has no entity. */
export function checkEvents(env: Environment, report: Report): Record<string, IrEvent> {
  const events: Record<string, IrEvent> = {};
  for (const event of env.declarations.events.values()) {
    const entity = entityOf(event, env, report);
    if (!entity) continue;
    events[event.name] = env.memory.events(event, [entity], (own) => checkEvent(event, entity, own), report);
  }
  return events;
}

function checkEvent({ value }: Named<EventDecl>, entity: ResolvedEntity, report: Report): IrEvent {
  const { version, description, on, payload } = value;
  const fields = knownItems('field', payload, entity.scope.fields, report, ` of ${entity.name}`);
  return {
    version: version.value,
    description: description?.value ?? '',
    entity: entity.name,
    on: on?.value ?? null,
    payload: fields.map((field) => field.value),
  };
}

function entityOf(
  { name, place, value }: Named<EventDecl>,
  env: Environment,
  report: Report,
): ResolvedEntity | undefined {
  const emitters = env.emitters.get(name) ?? [];
  if (emitters.length === 0 && !value.on) {
    report(
      'event/never',
      place,
      `Nothing emits ${name}: name it in a transition, or say on: created, updated or deleted.`,
    );
  }
  const declared = value.entity && entityWithRows(value.entity, env, report);
  if (value.entity && !declared) return undefined;
  const about = declared?.name ?? emitters[0]?.entity;
  const entity = about === undefined ? undefined : env.entities.get(about);
  if (!entity) {
    report('event/entity', place, `What is ${name} about? Say entity, since no transition emits it.`);
    return undefined;
  }
  for (const emitter of emitters) {
    if (emitter.entity === entity.name) continue;
    report(
      'event/entity',
      emitter.place,
      `${name} is about ${entity.name}; a transition of ${emitter.entity} cannot emit it.`,
      {
        related: [{ place, message: `${name} is declared here.` }],
      },
    );
  }
  return entity;
}
