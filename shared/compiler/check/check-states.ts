import { readExpression } from '../expr/read-expression.ts';
import type { StatesDecl, TransitionDecl } from '../language/language.ts';
import type { Named } from '../language/shape.ts';
import type { IrStates, IrTransition } from '../ir/ir.ts';
import { titleOf } from '../ir/titles.ts';
import type { ResolvedEntity } from '../model/resolve.ts';
import type { Report } from '../problem.ts';
import type { Environment } from './environment.ts';
import { isWritable } from './environment.ts';
import { rolesWith } from './check-roles.ts';
import { knownItems, reportUnknown } from './report-unknown.ts';

/** Checks the state machine of an entity and returns it as the IR has it. */
export function checkStates(
  states: StatesDecl,
  entity: ResolvedEntity,
  env: Environment,
  report: Report,
): IrStates {
  const values = new Map(states.values.entries.map((entry) => [entry.name, entry]));
  const field = entity.fields.get(states.field.value);
  if (field) {
    report(
      'name/collision',
      states.field.place,
      `${entity.name} has a field ${states.field.value}; the state needs a name of its own.`,
      {
        related: [{ place: field.declared.place, message: 'The field is declared here.' }],
      },
    );
  }
  if (!values.has(states.initial.value))
    reportUnknown('state', states.initial, values.keys(), report, ` of ${entity.name}`);
  else if (values.get(states.initial.value)?.value.final?.value && values.size > 1) {
    report(
      'state/initial-final',
      states.initial.place,
      'A new row starts in a final state and can never leave it.',
    );
  }

  const final = new Set(
    [...values.values()].filter(({ value }) => value.final?.value).map(({ name }) => name),
  );
  const transitions = states.transitions.entries.map((entry) =>
    checkTransition(entry, values, final, entity, env, report),
  );
  checkReach(states, transitions, final, report);
  return {
    field: states.field.value,
    initial: states.initial.value,
    values: [...values.values()].map(({ name, value }) => ({
      name,
      title: value.title?.value ?? titleOf(name),
      final: final.has(name),
    })),
    transitions,
  };
}

function checkTransition(
  { name, value }: Named<TransitionDecl>,
  values: ReadonlyMap<string, unknown>,
  final: ReadonlySet<string>,
  entity: ResolvedEntity,
  env: Environment,
  report: Report,
): IrTransition {
  const of = ` of ${entity.name}`;
  const from = knownItems('state', value.from, values, report, of);
  for (const state of from) {
    if (final.has(state.value)) {
      report('state/from-final', state.place, `${state.value} is final: nothing leads out of it.`);
    }
  }
  if (value.from.items.length === 0)
    report('form/missing-value', value.from.place, 'A transition starts from at least one state.');
  if (value.by.items.length === 0)
    report('form/missing-value', value.by.place, 'At least one role may do a transition.');
  if (!values.has(value.to.value)) reportUnknown('state', value.to, values.keys(), report, of);
  const by = knownItems('role', value.by, env.roles, report);
  const requires = knownItems('field', value.requires, entity.fields, report, of);
  const when = value.when && readExpression(value.when, entity.scope, report, { kind: 'boolean' });
  const sets = (value.sets?.entries ?? []).flatMap((entry) => {
    if (!isWritable({ value: entry.name, place: entry.place, node: entry.value.node }, entity, report))
      return [];
    const typed = readExpression(entry.value, entity.scope, report, entity.scope.fields.get(entry.name));
    return typed ? [{ field: entry.name, value: typed.expr }] : [];
  });
  if (value.emits) emit(value.emits, entity, env, report);
  return {
    name,
    title: value.title?.value ?? titleOf(name),
    from: from.map((state) => state.value),
    to: value.to.value,
    by: rolesWith(
      by.map((role) => role.value),
      env.roles,
    ),
    when: when?.expr ?? null,
    requires: requires.map((item) => item.value),
    sets,
    emits: value.emits?.value ?? null,
  };
}

function emit(
  emits: NonNullable<TransitionDecl['emits']>,
  entity: ResolvedEntity,
  env: Environment,
  report: Report,
) {
  const { events } = env.declarations;
  if (!events.has(emits.value)) {
    reportUnknown('event', emits, env.allNamesKnown ? events.keys() : [], report);
    return;
  }
  if (entity.abstract) return;
  const known = env.emitters.get(emits.value) ?? [];
  env.emitters.set(emits.value, [...known, { entity: entity.name, place: emits.place }]);
}

function checkReach(
  states: StatesDecl,
  transitions: readonly IrTransition[],
  final: ReadonlySet<string>,
  report: Report,
) {
  const reached = new Set([states.initial.value]);
  const open = [states.initial.value];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (const { from, to } of transitions) {
      if (!from.includes(state) || reached.has(to)) continue;
      reached.add(to);
      open.push(to);
    }
  }
  for (const { name, place } of states.values.entries) {
    if (!reached.has(name))
      report(
        'state/unreachable',
        place,
        `No row ever gets to ${name}: no transition leads there from ${states.initial.value}.`,
      );
    else if (
      !final.has(name) &&
      !transitions.some(({ from }) => from.includes(name)) &&
      states.values.entries.length > 1
    ) {
      report('state/dead-end', place, `Nothing leads out of ${name}; say final: true if that is so.`);
    }
  }
}
