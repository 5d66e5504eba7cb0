import type { AnyRow, Context, FieldValue, StateMachine, Transition } from '../../domain/definition.ts';
import { missingFields, withValues } from '../rows/complete-row.ts';
import type { EntityModel } from '../model.ts';
import { makeValue } from './make-value.ts';
import { createdAt, nowOf, randomOf, sampleId, type SamplePlace } from './sample-plan.ts';

/** A row, and the transitions by which it has come about, or the rule that this one breaks. */
export type MadeRow =
  | { readonly ok: true; readonly row: AnyRow; readonly path: readonly Transition[] }
  | { readonly ok: false; readonly broken: string };

const EMPTY_SHARE = 0.2;

/** @param settled stays in the first state, where others were in vain */
export function makeRow(place: SamplePlace, entity: EntityModel, settled: boolean): MadeRow {
  const { definition } = entity;
  const { states } = definition;
  const path = states && !settled ? pathTo(states, randomOf(place, 'state').pick(states.values).name) : [];
  const people = place.org.people;
  const author = randomOf({ ...place, attempt: 0 }, 'author').pick(people).id;
  const created = createdAt(place);
  const changed = new Date(
    created.getTime() + randomOf(place, 'changed').next() * (nowOf(place.plan).getTime() - created.getTime()),
  );
  const at = (time: Date): Context => ({
    actor: author,
    now: time.toISOString(),
    today: time.toISOString().slice(0, 10),
  });
  const today = at(nowOf(place.plan));

  let row = {
    ...Object.fromEntries(definition.fields.map(({ name, many }) => [name, many ? [] : null])),
    id: sampleId(place),
    org: place.org.id,
    created_at: created.toISOString(),
    created_by: author,
    updated_at: (path.length > 0 ? changed : created).toISOString(),
    updated_by: author,
    version: 1 + path.length,
  } as AnyRow;
  row = withValues(entity, row, valuesOf(place, entity, path, today), today);
  for (const transition of path) {
    if (transition.when?.(row, today) === false)
      return { ok: false, broken: `the condition of ${transition.name}` };
    const sets = transition.sets?.(row, at(changed)) ?? {};
    row = withValues(entity, row, { ...sets, [states?.field ?? '']: transition.to }, today);
  }
  const missing = missingFields(entity, row)[0];
  if (missing) return { ok: false, broken: missing.message };
  const check = definition.checks.find(({ holds }) => !holds(row, today));
  return check ? { ok: false, broken: `${check.name}: ${check.message}` } : { ok: true, row, path };
}

function valuesOf(
  place: SamplePlace,
  { definition, computed }: EntityModel,
  path: readonly Transition[],
  context: Context,
): Record<string, FieldValue> {
  const needed = new Set(path.flatMap(({ requires }) => requires));
  const untouched = comeLater(definition.states, path);
  const values: Record<string, FieldValue> = {};
  for (const field of definition.fields) {
    if (computed.includes(field)) continue;
    if (field.name === definition.states?.field) {
      values[field.name] = definition.states.initial;
      continue;
    }
    const random = randomOf(place, `${field.name}?`);
    const isNeeded = field.required || needed.has(field.name);
    if (!isNeeded && (untouched.has(field.name) || random.chance(EMPTY_SHARE))) continue;
    const usual =
      field.default !== null && !field.unique && random.chance(0.3) ? field.default(context) : null;
    // A person who is there by default would be the author of every row.
    values[field.name] = usual === null || field.to === 'User' ? makeValue(field, place) : usual;
  }
  return values;
}

/** Fields that only transitions fill which this row has not gone through. */
function comeLater(states: StateMachine | null, path: readonly Transition[]): Set<string> {
  const later = new Set<string>();
  if (!states) return later;
  const isFinal = (state: string) => states.values.some(({ name, final }) => name === state && final);
  const taken = new Set(path);
  for (const transition of states.transitions) {
    if (transition.sets) for (const field of fieldsSetBy(transition)) later.add(field);
    if (!isFinal(transition.to) || taken.has(transition)) continue;
    for (const field of transition.requires) later.add(field);
  }
  for (const { requires } of states.transitions.filter(({ to }) => !isFinal(to)))
    for (const field of requires) later.delete(field);
  return later;
}

/** Which fields a transition sets does not depend on the row; its values may. */
function fieldsSetBy({ sets }: Transition): string[] {
  const nothing = new Proxy({} as AnyRow, { get: () => null });
  return Object.keys(sets?.(nothing, { actor: '', now: '', today: '' }) ?? {});
}

/** The shortest way from the first state; none where no transition leads there. */
function pathTo({ initial, transitions }: StateMachine, state: string): readonly Transition[] {
  const paths = new Map<string, readonly Transition[]>([[initial, []]]);
  for (const [reached, path] of paths) {
    if (reached === state) return path;
    for (const transition of transitions)
      if (transition.from.includes(reached) && !paths.has(transition.to))
        paths.set(transition.to, [...path, transition]);
  }
  return [];
}
