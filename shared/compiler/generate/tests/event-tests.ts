import { textLiteral } from '../../expr/text-literal.ts';
import type { IrEvent } from '../../ir/ir.ts';
import { changeOf } from './change-of.ts';
import { withComputed } from './find-row.ts';
import { ROW_ID, type TestRow } from './scene.ts';
import type { Subject } from './subject.ts';
import { callBlock } from './table-code.ts';
import { rowCode } from './value-code.ts';

/** What others are told when a row is made, changed or deleted; transitions have their own tests. */
export function eventTests(subject: Subject): string {
  const { model, name, entity, answers, full } = subject;
  const events = Object.entries(model.ir.events).filter(([, event]) => event.entity === name);
  return events
    .map(([event, { on, version, payload }]) => {
      const test = (row: TestRow, more: string[] = []) =>
        callBlock(
          'tests.emits',
          [textLiteral(event)],
          [
            `on: ${textLiteral(on ?? '')},\n`,
            ...more,
            `version: ${version},\n`,
            `data: ${rowCode(Object.entries(payloadOf({ payload }, row)))},\n`,
          ],
        );
      if (on === 'created' && answers.create(full, null) === 'done') return test({ ...full, id: ROW_ID });
      if (on === 'deleted' && answers.remove(full, null) === 'done') return test(full);
      const change = changeOf(subject);
      if (on === 'updated' && change && answers.update(full, change, null) === 'done') {
        const after = withComputed(entity, { ...full, ...change });
        return test({ ...after, version: 2 }, [`change: ${rowCode(Object.entries(change))},\n`]);
      }
      return '';
    })
    .join('');
}

/** What an event carries of a row. */
export function payloadOf({ payload }: Pick<IrEvent, 'payload'>, row: TestRow): TestRow {
  return Object.fromEntries(payload.map((field) => [field, row[field] ?? null]));
}
