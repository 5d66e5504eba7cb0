/** What two IRs differ in, in sentences for a reviewer. */
import { canonicalJson } from '../ir/canonical-json.ts';
import type { Ir, IrEntity, IrField, IrTransition } from '../ir/ir.ts';
import { diffAccess } from './diff-access.ts';
import { matchByName, matchByOrder } from './match.ts';
import { describeProperty, type Change } from './describe-property.ts';

/**
 * The changes that lead from one IR to the other, in order of addresses' sections. Empty if and only if both are the
 * same. What `renamed_from` says is a rename, not a removal and an addition.
 */
export function diffIrs(before: Ir, after: Ir): Change[] {
  return [
    ...properties('app', 'The app', before.app, after.app),
    ...diffNamed('roles', 'role', before.roles, after.roles),
    ...diffEntities(before, after),
    ...diffNamed('events', 'event', before.events, after.events),
    ...diffNamed('views', 'view', before.views, after.views),
    ...diffNamed('forms', 'form', before.forms, after.forms),
  ];
}

function diffNamed<T extends object>(
  section: string,
  what: string,
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
): Change[] {
  return matchByName(before, after).flatMap(({ name, old, now }) => {
    const address = `${section}/${name}`;
    if (!old) return [{ address, kind: 'added', sentence: `The ${what} ${name} was added.` } as const];
    if (!now) return [{ address, kind: 'removed', sentence: `The ${what} ${name} was removed.` } as const];
    return properties(address, `The ${what} ${name}`, old, now);
  });
}

function diffEntities(before: Ir, after: Ir): Change[] {
  return matchByName(before.entities, after.entities).flatMap(({ name, old, now, oldName }) => {
    const address = `entities/${name}`;
    if (!old) return [{ address, kind: 'added', sentence: `The entity ${name} was added.` } as const];
    if (!now)
      return [
        {
          address,
          kind: 'removed',
          sentence: `The entity ${name} was removed, with all of its rows.`,
        } as const,
      ];
    const renamed: Change[] =
      oldName === name ? [] : [{ address, kind: 'renamed', sentence: `${oldName} was renamed to ${name}.` }];
    return [...renamed, ...withoutTraces(renamed, diffEntity(address, name, old, now))];
  });
}

function diffEntity(address: string, name: string, old: IrEntity, now: IrEntity): Change[] {
  const skip = ['fields', 'states', 'checks', 'indexes', 'access'];
  return [
    ...properties(address, name, old, now, skip),
    ...diffListed(`${address}/fields`, `${name}.`, 'field', old.fields, now.fields, diffField),
    ...diffStates(`${address}/states`, name, old, now),
    ...diffListed(`${address}/checks`, `${name}: check `, 'check', old.checks, now.checks),
    ...diffListed(`${address}/indexes`, `${name}: index `, 'index', old.indexes, now.indexes),
    ...diffAccess(`${address}/access`, name, old.access, now.access),
  ];
}

/** A rename says all there is to say about `renamed_from`, table and column of the thing. */
function withoutTraces([renamed]: readonly Change[], changes: readonly Change[]): readonly Change[] {
  if (!renamed) return changes;
  const traces = ['renamed_from', 'table', 'column'].map((key) => `${renamed.address}/${key}`);
  return changes.filter(({ address }) => !traces.includes(address));
}

function diffField(address: string, subject: string, old: IrField, now: IrField): Change[] {
  return [
    ...properties(address, subject, old, now, ['options']),
    ...diffListed(`${address}/options`, `${subject}: option `, 'option', old.options, now.options),
  ];
}

function diffStates(
  address: string,
  name: string,
  { states: old }: IrEntity,
  { states: now }: IrEntity,
): Change[] {
  if (!old && !now) return [];
  if (!old) return [{ address, kind: 'added', sentence: `${name} got states.` }];
  if (!now) return [{ address, kind: 'removed', sentence: `${name} has no states any more.` }];
  return [
    ...properties(address, `The states of ${name}`, old, now, ['values', 'transitions']),
    ...diffListed(`${address}/values`, `${name}: state `, 'state', old.values, now.values),
    ...diffListed<IrTransition>(
      `${address}/transitions`,
      `${name}: transition `,
      'transition',
      old.transitions,
      now.transitions,
    ),
  ];
}

/** Things in a list, by name. `subject` and a name together are how one of them is called. */
function diffListed<T extends { readonly name: string }>(
  section: string,
  subject: string,
  what: string,
  before: readonly T[],
  after: readonly T[],
  diff: (address: string, subject: string, old: T, now: T) => Change[] = properties,
): Change[] {
  const matches = matchByOrder(before, after);
  const changes = matches.flatMap(({ name, old, now, oldName }): Change[] => {
    const address = `${section}/${name}`;
    if (!old) return [{ address, kind: 'added', sentence: `${subject}${name} was added.` }];
    if (!now) return [{ address, kind: 'removed', sentence: `${subject}${name} was removed.` }];
    const renamed: Change[] =
      oldName === name
        ? []
        : [{ address, kind: 'renamed', sentence: `${subject}${oldName} was renamed to ${name}.` }];
    return [...renamed, ...withoutTraces(renamed, diff(address, `${subject}${name}`, old, now))];
  });
  const kept = matches.filter(({ old, now }) => old && now);
  const oldOrder = before.flatMap((item) => kept.find(({ old }) => old === item)?.name ?? []);
  const newOrder = after.flatMap((item) => kept.find(({ now }) => now === item)?.name ?? []);
  if (oldOrder.join() !== newOrder.join()) {
    const sentence = `${subject.replace(/[.:].*$/, '')}: each ${what} that stays is there, in another order.`;
    changes.push({ address: section, kind: 'changed', sentence });
  }
  return changes;
}

/** The properties of one thing, but its name, what it was renamed from, and what is compared by its parts. */
function properties(
  address: string,
  subject: string,
  old: object,
  now: object,
  skip: readonly string[] = [],
): Change[] {
  const before = old as Readonly<Record<string, unknown>>;
  const after = now as Readonly<Record<string, unknown>>;
  return Object.keys(after)
    .filter((key) => key !== 'name' || address === 'app')
    .filter((key) => !skip.includes(key) && canonicalJson(before[key]) !== canonicalJson(after[key]))
    .map((key) => describeProperty(`${address}/${key}`, subject, key, before[key], after[key]));
}
