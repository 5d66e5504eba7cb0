import { evaluate } from '../../expr/evaluate.ts';
import { textLiteral } from '../../expr/text-literal.ts';
import { emptyOf, isEmptyValue, isValid, lengthOf, wrongValues } from './field-values.ts';
import { findRow, withComputed } from './find-row.ts';
import { CONTEXT, type TestRow } from './scene.ts';
import { keptOf, wishesToMay, type Subject } from './subject.ts';
import { listCode } from '../source/layout.ts';
import { callBlock } from './table-code.ts';
import { wishesOfChecks } from './model-for-tests.ts';
import { isSame } from './tried-rows.ts';
import { rowCode, valueCode } from './value-code.ts';

/** What is written comes back, by somebody who may do everything that anybody may. */
export function writingTests(subject: Subject): string {
  const { answers, full } = subject;
  const parts: string[] = [];
  if (answers.read(full, null) === 'done') {
    if (answers.create(full, null) === 'done') {
      parts.push('tests.creates();\n\n', leastTest(subject), textsTest(subject));
    }
    if (answers.update(full, {}, null) === 'done') parts.push(...updateTests(subject));
    if (answers.remove(full, null) === 'done') parts.push('tests.deletes();\n\n');
  }
  parts.push(wrongTests(subject), 'tests.refusesBodies();\n\n');
  if (answers.create(full, null) === 'done') parts.push(checkTests(subject));
  return parts.join('');
}

/** With what a row cannot do without; the rest are defaults. */
function leastTest(subject: Subject): string {
  const { entity, writable, full, answers } = subject;
  const least: Record<string, unknown> = { ...full };
  for (const field of writable) {
    if (field.default) least[field.name] = evaluate(field.default, full, CONTEXT);
    else if (!field.required) least[field.name] = emptyOf(field);
  }
  const row = findRow(entity, least, wishesOfChecks(entity), full);
  if (!row || answers.create(row, null) !== 'done' || answers.read(row, null) !== 'done') return '';
  const given = writable.filter(
    (field) =>
      !isEmptyValue(row[field.name]) &&
      !(field.default && isSame(evaluate(field.default, full, CONTEXT), row[field.name])),
  );
  const rest = Object.entries(keptOf(subject.entity, row)).filter(
    ([name]) => !given.some((one) => one.name === name),
  );
  return callBlock(
    'tests.createsWithLeast',
    [],
    [`given: ${rowCode(given.map(({ name }) => [name, row[name]]))},\n`, `filled: ${rowCode(rest)},\n`],
  );
}

/** What is no field, or one that the application writes itself. */
const UNWRITABLE = ['id', 'org', 'created_at', 'created_by', 'version', 'no_such_field', '__proto__'];

const HOSTILE = `'"; DROP TABLE x; --</p><script>alert(1)</script>\${7*7} %_\\ é👩`;

/** SQL, HTML and their like are texts as any other. */
function textsTest(subject: Subject): string {
  const { entity, writable, full, answers } = subject;
  const texts = writable.filter(({ type }) => type === 'text' || type === 'longtext');
  const values = texts.flatMap((field): [string, string][] => {
    const text = Array.from(HOSTILE)
      .slice(0, field.max ?? undefined)
      .join('')
      .trim();
    const long = text.padEnd(field.min ?? 0, '<');
    return lengthOf(long) > 0 && isValid(field, long) ? [[field.name, long]] : [];
  });
  if (values.length === 0) return '';
  const row = withComputed(entity, { ...full, ...Object.fromEntries(values) });
  if (answers.create(row, null) !== 'done' || answers.read(row, null) !== 'done') return '';
  const { kept } = subject;
  const computed = Object.entries(keptOf(subject.entity, row)).filter(
    ([name, value]) => !isSame(kept[name], value) && !values.some(([text]) => text === name),
  );
  return callBlock(
    'tests.keepsTexts',
    [],
    [`given: ${rowCode(values)},\n`, computed.length > 0 ? `computed: ${rowCode(computed)},\n` : ''],
  );
}

/** Every field changed, and every field emptied that can be. */
function updateTests(subject: Subject): string[] {
  const { entity, writable, full, model, name } = subject;
  // The row is read and written again afterwards.
  const wishes = [
    ...wishesOfChecks(entity),
    ...wishesToMay(model, name, 'read'),
    ...wishesToMay(model, name, 'update'),
  ];
  const others = writable.map(
    (field) => [field.name, model.valueOf(name, field, 2) ?? full[field.name]] as const,
  );
  const changed = findRow(entity, { ...full, ...Object.fromEntries(others) }, wishes, full);
  const nothing = writable
    .filter(({ required }) => !required)
    .map((field) => [field.name, emptyOf(field)] as const);
  const emptied = findRow(entity, { ...full, ...Object.fromEntries(nothing) }, wishes, full);
  return [
    changed ? changeTest(subject, 'other values', changed) : '',
    emptied && nothing.length > 0 ? changeTest(subject, 'nothing', emptied) : '',
  ];
}

function changeTest(subject: Subject, to: string, row: TestRow): string {
  const { writable, full } = subject;
  const valid = writable.every((field) => isValid(field, row[field.name]));
  const change = writable.filter(({ name }) => !isSame(row[name], full[name]));
  if (!valid || change.length === 0) return '';
  const computed = Object.entries(keptOf(subject.entity, row)).filter(
    ([name, value]) => !writable.some((field) => field.name === name) && !isSame(subject.kept[name], value),
  );
  return callBlock(
    'tests.updates',
    [textLiteral(to)],
    [
      `change: ${rowCode(change.map(({ name }) => [name, row[name]]))},\n`,
      computed.length > 0 ? `computed: ${rowCode(computed)},\n` : '',
    ],
  );
}

/** Values of another kind and out of bounds, and fields that nobody writes. */
function wrongTests({ entity, writable, answers, full }: Subject): string {
  const methods = [
    ...(answers.create(full, null) === 'done' ? ['POST'] : []),
    ...(answers.update(full, {}, null) === 'done' ? ['PATCH'] : []),
  ];
  if (methods.length === 0) return '';
  const lines = writable.flatMap((field) => {
    const values = wrongValues(field).map(valueCode);
    return values.length === 0 ? [] : `${field.name}: ${listCode(values)}`;
  });
  const made = entity.fields.filter(({ computed }) => computed !== null).map(({ name }) => name);
  const unwritable = [...UNWRITABLE, ...made, ...(entity.states ? [entity.states.field] : [])];
  return [
    callBlock(
      'tests.refusesValues',
      [listCode(methods.map(textLiteral))],
      lines.map((line) => `${line},\n`),
    ),
    !methods.includes('POST') ? '' : `tests.refusesFields(${listCode(unwritable.map(textLiteral))});\n\n`,
  ].join('');
}

/** Rows that would be fine but for one check. */
function checkTests(subject: Subject): string {
  const { entity, full } = subject;
  const lines = entity.checks.flatMap(({ name, rule, message }) => {
    const others = entity.checks.filter((check) => check.name !== name);
    const wishes = [{ rule, holds: false }, ...others.map((check) => ({ rule: check.rule, holds: true }))];
    const row = findRow(entity, full, wishes);
    if (!row) return [];
    const change = subject.writable.filter((field) => !isSame(row[field.name], full[field.name]));
    const code = rowCode(change.map((field) => [field.name, row[field.name]]));
    return [`{ check: ${textLiteral(name)}, message: ${textLiteral(message)}, change: ${code} }`];
  });
  return lines.length === 0 ? '' : `tests.checks([\n${lines.map((line) => `  ${line},\n`).join('')}]);\n\n`;
}
