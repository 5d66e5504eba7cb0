import type { IrField, IrTransition } from '../../ir/ir.ts';
import { textLiteral } from '../../expr/text-literal.ts';
import { indent } from '../source/layout.ts';
import { keyLiteral } from '../source/literal.ts';
import type { Answer } from './answers.ts';
import { changeOf } from './change-of.ts';
import { rowId } from './model-for-tests.ts';
import { ME, type TestRow } from './scene.ts';
import { givenOf, keptOf, type NamedRows, type Subject } from './subject.ts';
import { callBlock, listBlock, objectBlock, tableLines, type TableRow } from './table-code.ts';
import { isSame, rowsForRules, rowsForTransition } from './tried-rows.ts';
import { rowCode } from './value-code.ts';

/** The matrix of roles, actions and states: what each role is answered about each row, transitions included. */
export function accessTests(subject: Subject): string {
  const { model, answers, entity } = subject;
  const { byState } = subject;
  const rows = new Map([...byState, ...rowsForRules(subject, ['read', 'update', 'delete'], byState)]);
  const used = new Map(rows);
  const table = (some: NamedRows, answer: (row: TestRow, role: string) => Answer | undefined) =>
    tableLines(
      model.roles,
      [...some].map(([name, row]) => tableRow(subject, `${textLiteral(name)}:`, (role) => answer(row, role))),
    );
  const change = changeOf(subject);
  const transitions = (entity.states?.transitions ?? []).map((transition) => {
    const some = rowsOfTransition(subject, transition);
    for (const [name, row] of some) used.set(name, row);
    return objectBlock(
      keyLiteral(transition.name),
      table(some, (row, role) => answers.move(transition, row, {}, role)),
    ).replace(/,\n$/, '');
  });
  const lists = tableRow(subject, 'list:', (role) =>
    model.rulesOf(subject.name, 'read', role).length > 0 ? 'done' : 'denied',
  );
  const named = [...used].map(([name, row]) => `${textLiteral(name)}: ${differences(subject, row)}`);
  const answered = callBlock(
    'tests.answers',
    [],
    [
      `roles: ${textLiteral(model.roles.join(' '))},\n`,
      change ? `change: ${rowCode(Object.entries(change))},\n` : '',
      'rows,\n',
      `${tableLines(model.roles, [lists]).join('\n')},\n`,
      listBlock('create', createLines(subject)),
      objectBlock('read', table(rows, answers.read)),
      change
        ? objectBlock(
            'update',
            table(rows, (row, role) => answers.update(row, change, role)),
          )
        : '',
      objectBlock('delete', table(rows, answers.remove)),
      objectBlock('transitions', transitions),
    ],
  );
  return `const rows = {\n${named.map((line) => `${indent(line)},\n`).join('')}};\n\n${answered}`;
}

function tableRow({ model }: Subject, first: string, answer: (role: string) => Answer | undefined): TableRow {
  return { first, words: model.roles.map((role) => answer(role) ?? '-') };
}

/** What people try to create: by whom it is owned, what the rules about it read, and with references to hidden rows. */
function createLines(subject: Subject): string[] {
  const { answers, entity, model, byState } = subject;
  const { states } = entity;
  const tried = new Map<string, TestRow>();
  for (const [name, row] of byState) {
    const isNew = !states || row[states.field] === states.initial;
    if (isNew) tried.set(name, { ...row, created_by: ME, updated_by: ME });
  }
  for (const [name, row] of rowsForRules(subject, ['create'], tried)) tried.set(name, row);
  for (const field of subject.writable) {
    const others = rowOfOthers(subject, field);
    if (others !== undefined) tried.set(field.name, { ...subject.full, [field.name]: others });
  }
  const usual = givenOf(subject, subject.full);
  const seen = new Set<string>();
  const rows = [...tried.values()].flatMap((row) => {
    const values = subject.writable.map(({ name }) => [name, row[name]] as const);
    const other = rowCode(values.filter(([name, value]) => !isSame(usual[name] ?? value, value)));
    if (seen.has(other)) return [];
    seen.add(other);
    return [{ first: `[${other},`, words: model.roles.map((role) => answers.create(row, role) ?? '-') }];
  });
  return tableLines(model.roles, rows).map((line) => (line.startsWith('//') ? line : `${line}]`));
}

/** A reference to a row that is not everybody's to read, where there is such a one. */
function rowOfOthers({ full }: Subject, { name, to, many, computed }: IrField): unknown {
  if (to === null || computed !== null || !JSON.stringify(full[name]).includes(rowId(to, 'mine')))
    return undefined;
  const id = rowId(to, 3);
  return many ? [id] : id;
}

/** Of the rows in one state the first, and others where a role is answered otherwise; and what its condition is about. */
function rowsOfTransition(subject: Subject, transition: IrTransition): NamedRows {
  const { answers, model, entity, byState } = subject;
  const state = entity.states?.field ?? '';
  const seen = new Set<string>();
  const own = [...byState].filter(([, row]) => {
    const told = model.roles.map((role) => answers.move(transition, row, {}, role));
    const key = `${String(row[state])} ${told.join(' ')}`;
    return !seen.has(key) && seen.add(key);
  });
  return new Map([...own, ...rowsForTransition(subject, transition)]);
}

/** What of a row is other than in the full one. */
export function differences(subject: Subject, row: TestRow): string {
  const usual: TestRow = { ...subject.kept, created_by: ME };
  const kept = { ...keptOf(subject.entity, row), created_by: row['created_by'] };
  return rowCode(Object.entries(kept).filter(([name, value]) => !isSame(usual[name], value)));
}
