import { textLiteral } from '../../expr/text-literal.ts';
import { findRow } from './find-row.ts';
import { isEmptyValue, isValid } from './field-values.ts';
import type { TestRow } from './scene.ts';
import { givenOf, type Subject } from './subject.ts';
import { callBlock } from './table-code.ts';
import { rowId, wishesOfChecks } from './model-for-tests.ts';
import { isSame } from './tried-rows.ts';
import { rowCode } from './value-code.ts';

/** A second row that has nothing in common with the full one but what is unique. */
export function uniqueTests(subject: Subject): string {
  const { entity, writable, full, answers, model, name } = subject;
  if (answers.create(full, null) !== 'done') return '';
  const single = writable.filter(({ unique }) => unique).map((field) => [field.name]);
  const several = entity.indexes.filter(({ unique }) => unique).map(({ fields }) => fields);
  const groups = new Map([...single, ...several].map((fields) => [fields.join(' '), fields]));
  return [...groups.values()]
    .map((fields) => {
      if (fields.some((field) => !writable.some((one) => one.name === field) || isEmptyValue(full[field])))
        return '';
      const others = writable.map((field) => {
        const value = fields.includes(field.name) ? full[field.name] : model.valueOf(name, field, 3);
        return [field.name, value ?? full[field.name]] as const;
      });
      const start = { ...full, ...Object.fromEntries(others) };
      const row = findRow(entity, start, wishesOfChecks(entity));
      const fits = row && fields.every((field) => isSame(row[field], full[field]));
      if (!fits || !isAllowed(subject, row) || clashes(subject, row, fields)) return '';
      const isPlain = writable.every(({ name: field, to }) => to === null || !fields.includes(field));
      return callBlock(
        'tests.isUnique',
        [textLiteral(fields.join(' '))],
        [
          `another: ${rowCode(Object.entries(givenOf(subject, row)))},\n`,
          isPlain ? `there: ${textLiteral(rowId(name, 'there'))},\n` : '',
        ],
      );
    })
    .join('');
}

function isAllowed({ answers, writable }: Subject, row: TestRow): boolean {
  return answers.create(row, null) === 'done' && writable.every((field) => isValid(field, row[field.name]));
}

/** Whether something else that is unique is the same in both rows. */
function clashes({ entity, writable, full }: Subject, row: TestRow, but: readonly string[]): boolean {
  const groups = [
    ...writable.filter(({ unique }) => unique).map(({ name }) => [name]),
    ...entity.indexes.filter(({ unique }) => unique).map(({ fields }) => fields),
  ];
  return groups.some(
    (fields) =>
      fields.join(' ') !== but.join(' ') &&
      fields.every((field) => !isEmptyValue(row[field]) && isSame(row[field], full[field])),
  );
}
