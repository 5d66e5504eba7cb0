import { textLiteral } from '../../expr/text-literal.ts';
import { emptyOf, isPerson } from './field-values.ts';
import { holds, withComputed } from './find-row.ts';
import { keptOf, type Subject } from './subject.ts';
import { callBlock } from './table-code.ts';
import { entityOf, rowId } from './model-for-tests.ts';
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
      const row = withComputed(entity, { ...full, [field.name]: field.many ? [id] : id });
      const cleared = withComputed(entity, { ...row, [field.name]: emptyOf(field) });
      if (then === 'clear' && !entity.checks.every(({ rule }) => holds(rule, cleared))) return '';
      const stays = then === 'cascade' ? undefined : then === 'clear' ? cleared : row;
      if (stays && answers.read(stays, null) !== 'done') return '';
      return callBlock(
        'tests.deletedTarget',
        [textLiteral(field.name)],
        [
          `target: [${textLiteral(to)}, ${textLiteral(model.paths.get(to) ?? '')}, ${rowCode(Object.entries({ id, ...keptOf(entityOf(model.ir, to), target) }))}],\n`,
          `then: ${textLiteral(then ?? 'restrict')},\n`,
        ],
      );
    })
    .join('');
}

function refersTo(value: unknown, id: string): boolean {
  return Array.isArray(value) ? value.includes(id) : value === id;
}
