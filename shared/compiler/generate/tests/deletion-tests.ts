import { textLiteral } from '../../expr/text-literal.ts';
import { answersOf } from './answers.ts';
import { emptyOf, isPerson } from './field-values.ts';
import { findRow, holds, withComputed } from './find-row.ts';
import { entityOf, rowId, type TestModel } from './model-for-tests.ts';
import type { TestRow } from './scene.ts';
import { keptOf, wishesToMay, type Subject } from './subject.ts';
import { callBlock } from './table-code.ts';
import { isSame } from './tried-rows.ts';
import { rowCode } from './value-code.ts';
import { worldRowCode } from './world-tests.ts';

/** What becomes of a row when one is deleted that it refers to. */
export function deletionTests(subject: Subject): string {
  const { entity, model, full, answers } = subject;
  const others = entity.fields.filter(({ to, computed }) => to !== null && computed === null);
  return others
    .map((field) => {
      const { to, on_delete: then } = field;
      if (to === null || isPerson(field) || !Object.hasOwn(model.ir.entities, to)) return '';
      const target = deletableRow(model, to);
      const alone = others.every(
        (other) => other === field || !refersTo(full[other.name], rowId(to, 'mine')),
      );
      if (!target || !alone) return '';
      const id = rowId(to, 'mine');
      const referring = withComputed(entity, { ...full, [field.name]: field.many ? [id] : id });
      const cleared = withComputed(entity, { ...referring, [field.name]: emptyOf(field) });
      if (then === 'clear' && !entity.checks.every(({ rule }) => holds(rule, cleared))) return '';
      const stays = then === 'cascade' ? undefined : then === 'clear' ? cleared : referring;
      if (stays && answers.read(stays, null) !== 'done') return '';
      const row = { [field.name]: field.many ? [id] : id };
      const becomes = Object.entries(keptOf(entity, cleared)).filter(
        ([name, value]) => !isSame(keptOf(entity, referring)[name], value),
      );
      return callBlock(
        'tests.deletedTarget',
        [textLiteral(field.name)],
        [
          `target: ${worldRowCode(model.ir, to, target)},\n`,
          `path: ${textLiteral(model.paths.get(to) ?? '')},\n`,
          `row: ${rowCode(Object.entries({ ...row, ...computedIn(subject, referring) }))},\n`,
          `then: ${textLiteral(then ?? 'restrict')},\n`,
          then === 'clear' ? `becomes: ${rowCode(becomes)},\n` : '',
        ],
      );
    })
    .join('');
}

/** What is computed otherwise than in the full row. */
function computedIn({ entity, kept }: Subject, row: TestRow): TestRow {
  const computed = entity.fields.filter(
    ({ name, computed: rule }) => rule !== null && !isSame(kept[name], row[name]),
  );
  return Object.fromEntries(computed.map(({ name }) => [name, row[name]]));
}

/** A row of whoever acts, which somebody who has all roles may delete; undefined where none is found. */
function deletableRow(model: TestModel, name: string): TestRow | undefined {
  const entity = entityOf(model.ir, name);
  const mine = model.mineOf(name);
  const { states } = entity;
  const wishes = [...wishesToMay(model, name, 'read'), ...wishesToMay(model, name, 'delete')];
  const rows: readonly TestRow[] = states
    ? [mine, ...states.values.map((state) => ({ ...mine, [states.field]: state.name }))]
    : [mine];
  return rows
    .map((row) => findRow(entity, row, wishes))
    .find((row) => row !== undefined && answersOf(model, name).remove(row, null) === 'done');
}

function refersTo(value: unknown, id: string): boolean {
  return Array.isArray(value) ? value.includes(id) : value === id;
}
