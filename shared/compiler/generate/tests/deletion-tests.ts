import { textLiteral } from '../../expr/text-literal.ts';
import { emptyOf, isPerson } from './field-values.ts';
import { holds, withComputed } from './find-row.ts';
import { keptOf, type Subject } from './subject.ts';
import { callBlock } from './table-code.ts';
import { rowId } from './model-for-tests.ts';
import type { TestRow } from './scene.ts';
import { isSame } from './tried-rows.ts';
import { worldRowCode } from './world-tests.ts';
import type { IrEntity } from '../../ir/ir.ts';
import { rowCode } from './value-code.ts';
import { answersOf } from './answers.ts';

/** What becomes of a row when one is deleted that it refers to. */
export function deletionTests(subject: Subject): string {
  const { entity, model, full, answers } = subject;
  const others = entity.fields.filter(({ to, computed }) => to !== null && computed === null);
  return others
    .map((field) => {
      const { to, on_delete: then } = field;
      if (to === null || isPerson(field) || !Object.hasOwn(model.ir.entities, to)) return '';
      const target = model.mineOf(to);
      const mayDelete = answersOf(model, to).remove(target, null) === 'done';
      const alone = others.every(
        (other) => other === field || !refersTo(full[other.name], rowId(to, 'mine')),
      );
      if (!mayDelete || !alone) return '';
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
          `row: ${rowCode(Object.entries({ ...row, ...computedIn(entity, referring) }))},\n`,
          `then: ${textLiteral(then ?? 'restrict')},\n`,
          then === 'clear' ? `becomes: ${rowCode(becomes)},\n` : '',
        ],
      );
    })
    .join('');
}

function computedIn({ fields }: IrEntity, row: TestRow): TestRow {
  const computed = fields.filter((field) => field.computed !== null);
  return Object.fromEntries(computed.map(({ name }) => [name, row[name]]));
}

function refersTo(value: unknown, id: string): boolean {
  return Array.isArray(value) ? value.includes(id) : value === id;
}
