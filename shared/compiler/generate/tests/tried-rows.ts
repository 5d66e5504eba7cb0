import type { Expr } from '../../expr/expression.ts';
import type { Action, IrTransition } from '../../ir/ir.ts';
import { findRow, holds, type Wish } from './find-row.ts';
import type { TestRow } from './scene.ts';
import { emptyOf, isEmptyValue } from './field-values.ts';
import type { NamedRows, Subject } from './subject.ts';
import { wishesOfChecks } from './model-for-tests.ts';

/** More rows, so that each rule about these actions is met by some row and not by another. */
export function rowsForRules(subject: Subject, actions: readonly Action[], rows: NamedRows): NamedRows {
  const rules = new Map<string, Expr>();
  for (const action of actions) {
    for (const rule of subject.model.rulesOf(subject.name, action, null))
      rules.set(JSON.stringify(rule), rule);
  }
  const more = new Map<string, TestRow>();
  for (const rule of rules.values()) {
    for (const wanted of [true, false]) {
      if ([...rows.values(), ...more.values()].some((row) => holds(rule, row) === wanted)) continue;
      addFound(subject, rows, [{ rule, holds: wanted }], more);
    }
  }
  return more;
}

/** More rows for a transition: its condition met and not met, and each field that it requires missing. */
export function rowsForTransition(subject: Subject, transition: IrTransition): NamedRows {
  const rows = subject.byState;
  const state = subject.entity.states?.field ?? '';
  const starting = new Map(
    [...rows].filter(([, row]) => transition.from.some((from) => from === row[state])),
  );
  const more = new Map<string, TestRow>();
  const { when } = transition;
  if (when) {
    for (const wanted of [true, false]) {
      if ([...starting.values()].some((row) => holds(when, row) === wanted)) continue;
      addFound(subject, starting, [{ rule: when, holds: wanted }], more);
    }
  }
  const met: Wish[] = when ? [{ rule: when, holds: true }] : [];
  for (const name of transition.requires) {
    const field = subject.entity.fields.find((one) => one.name === name);
    if (!field || field.required || field.computed) continue;
    const without = new Map([...starting].map(([key, row]) => [key, { ...row, [name]: emptyOf(field) }]));
    addFound(subject, without, met, more, (row) => isEmptyValue(row[name]));
  }
  return more;
}

/** Of the rows that are like one of these and fulfil the wishes, the first. */
function addFound(
  subject: Subject,
  likes: NamedRows,
  wishes: readonly Wish[],
  to: Map<string, TestRow>,
  fits: (row: TestRow) => boolean = () => true,
): void {
  const { entity } = subject;
  for (const strict of [true, false]) {
    for (const [name, row] of [...likes].slice(0, 8)) {
      const found = findRow(entity, row, strict ? [...wishes, ...wishesOfChecks(entity)] : wishes);
      if (!found || !fits(found)) continue;
      to.set(`${name}, ${differenceOf(subject, found)}`, found);
      return;
    }
  }
}

/** `amount 0, due nothing`: in which fields a row is not like the full one. */
function differenceOf(subject: Subject, row: TestRow): string {
  const usual = subject.kept;
  const state = subject.entity.states?.field;
  const changed = subject.writable
    .filter(({ name, to }) => name !== state && to !== 'User' && !isSame(usual[name], row[name]))
    .map(({ name }) => `${name} ${isEmptyValue(row[name]) ? 'nothing' : shortened(row[name])}`);
  return changed.length === 0 ? 'with other people' : changed.join(', ');
}

function shortened(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 24 ? `${text.slice(0, 20)}…` : text;
}

export function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
