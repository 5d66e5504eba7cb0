import { textLiteral } from '../../expr/text-literal.ts';
import type { IrTransition } from '../../ir/ir.ts';
import { payloadOf } from './event-tests.ts';
import { withComputed } from './find-row.ts';
import { ME, type TestRow } from './scene.ts';
import { emptyOf } from './field-values.ts';
import { keptOf, rowAs, type Subject } from './subject.ts';
import { callBlock } from './table-code.ts';
import { isSame, rowsForTransition } from './tried-rows.ts';
import { rowCode, valueCode } from './value-code.ts';

/** What each transition does to a row: its state, what it sets, what it tells others. */
export function transitionTests(subject: Subject): string {
  const transitions = subject.entity.states?.transitions ?? [];
  return transitions.map((transition) => effectTests(subject, transition)).join('');
}

function effectTests(subject: Subject, transition: IrTransition): string {
  const { answers, full, entity } = subject;
  const starts = transition.from.map((state) => rowAs(entity, full, ME, state));
  // What is set had nothing in it before, where that can be.
  const set = entity.fields.filter(
    ({ name, required }) => !required && transition.sets.some(({ field }) => field === name),
  );
  const empty = Object.fromEntries(set.map((field) => [field.name, emptyOf(field)]));
  const emptied = starts.map((row) => withComputed(entity, { ...row, ...empty }));
  const tried = [...emptied, ...starts, ...rowsForTransition(subject, transition).values()];
  const from = tried.find((row) => isDone(subject, transition, row, {}));
  if (!from) return '';
  const parts = [effectTest(subject, transition, from, {})];
  const required = entity.fields.filter(
    ({ name, required: always, computed }) => transition.requires.includes(name) && !always && !computed,
  );
  if (required.length > 0) {
    const given = Object.fromEntries(required.map(({ name }) => [name, from[name]]));
    const before = { ...from, ...Object.fromEntries(required.map((field) => [field.name, emptyOf(field)])) };
    const start = keptOf(subject.entity, before);
    const complete = isDone(subject, transition, { ...before, ...start }, given);
    if (complete && answers.read(before, null) === 'done')
      parts.push(effectTest(subject, transition, before, given));
  }
  return parts.join('');
}

function isDone({ answers }: Subject, transition: IrTransition, row: TestRow, given: TestRow): boolean {
  const done = answers.move(transition, row, given, null) === 'done';
  return done && answers.read(answers.moved(transition, row, given), null) === 'done';
}

function effectTest(subject: Subject, transition: IrTransition, from: TestRow, given: TestRow): string {
  const { answers, model, full } = subject;
  const after = { ...answers.moved(transition, from, given), version: 2 };
  const changed = (row: TestRow, before: TestRow) =>
    Object.entries(keptOf(subject.entity, row)).filter(
      ([name, value]) => !isSame(before[name] ?? null, value),
    );
  const event = transition.emits === null ? undefined : model.ir.events[transition.emits];
  const told =
    transition.emits !== null && event
      ? `emits: { name: ${textLiteral(transition.emits)}, version: ${event.version}, data: ${valueCode(payloadOf(event, after))} },\n`
      : '';
  return callBlock(
    'tests.moves',
    [textLiteral(transition.name)],
    [
      `from: ${rowCode(changed(from, full))},\n`,
      Object.keys(given).length > 0 ? `given: ${rowCode(Object.entries(given))},\n` : '',
      `becomes: ${rowCode(changed(after, from))},\n`,
      told,
    ],
  );
}
