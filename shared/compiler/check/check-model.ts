import type { IrEntity, Ir } from '../ir/ir.ts';
import { IR_FORMAT } from '../ir/ir.ts';
import { sourceMapOf, type SourceMap } from '../ir/source-map.ts';
import { titleOf } from '../ir/titles.ts';
import { mergeParts } from '../model/merge-parts.ts';
import type { DocumentPart } from '../model/read-part.ts';
import { resolveEntities } from '../model/resolve.ts';
import type { Problem, Report } from '../problem.ts';
import { createReporter } from '../reporter.ts';
import { checkAccess } from './check-access.ts';
import { checkTables } from './check-entity.ts';
import { checkEntities } from './check-entities.ts';
import { checkEvents } from './check-events.ts';
import { checkForms } from './check-forms.ts';
import { checkRoles, rolesOf } from './check-roles.ts';
import { checkViews } from './check-views.ts';
import type { CheckMemory } from './check-memory.ts';
import { entityWithRows, type Environment } from './environment.ts';

export interface CheckedModel {
  /** Problems between the documents; each document's own are in its part. */
  readonly problems: readonly Problem[];
  /** Worth something only where neither the parts nor the model have an error. Undefined without an app. */
  readonly ir: Ir | undefined;
  /** Where things are declared; made when it is asked for. */
  readonly sources: () => SourceMap;
}

/**
 * Checks all documents as one model. The result does not depend on the order of `parts`, nor on `memory`, which only
 * spares what has not changed since the last time.
 */
export function checkModel(
  parts: readonly DocumentPart[],
  { memory, allNamesKnown }: { readonly memory: CheckMemory; readonly allNamesKnown: boolean },
): CheckedModel {
  const { report, problems } = createReporter();
  const declarations = mergeParts(parts, report);
  const resolved = resolveEntities(declarations, memory.resolved, report);
  const roles = memory.sameRoles(checkRoles(declarations, report));
  const env: Environment = {
    declarations,
    entities: resolved,
    roles,
    emitters: new Map(),
    allNamesKnown,
    memory,
  };

  const checked = checkEntities(env, report);
  checkTables(env, report);
  const access = checkAccess(env, report);
  const samples = checkSamples(env, report);
  const events = checkEvents(env, report);
  const views = checkViews(env, report);
  const forms = checkForms(env, report);
  const app = checkApp(env, report);

  const entities: Record<string, IrEntity> = {};
  for (const [name, ir] of checked) {
    if (resolved.get(name)?.abstract) continue;
    entities[name] = { ...ir, access: access.get(name) ?? {}, samples: samples.get(name) ?? 0 };
  }
  return {
    problems,
    ir: app && {
      format: IR_FORMAT,
      app,
      roles: rolesOf(declarations, roles),
      entities,
      events,
      views,
      forms,
    },
    sources: () => sourceMapOf(declarations, resolved.values()),
  };
}

function checkSamples(env: Environment, report: Report): Map<string, number> {
  const samples = new Map<string, number>();
  for (const { name, place, value } of env.declarations.samples.values()) {
    const entity = entityWithRows({ value: name, place }, env, report);
    if (entity) samples.set(entity.name, value.value);
  }
  return samples;
}

function checkApp({ declarations: { app, somewhere } }: Environment, report: Report): Ir['app'] | undefined {
  if (!app) {
    report(
      'app/missing',
      somewhere,
      'No document says what the application is: add strata: 1 and app: { name: … }.',
    );
    return undefined;
  }
  const { name, title, description } = app.value;
  if (!app.versioned) {
    report(
      'form/version',
      name.place,
      'The version of the language is missing: add strata: 1 to this document.',
    );
  }
  return {
    name: name.value,
    title: title?.value ?? titleOf(name.value),
    description: description?.value ?? '',
  };
}
