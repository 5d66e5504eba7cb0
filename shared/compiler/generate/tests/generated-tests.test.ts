import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../expr/evaluate.ts';
import { rentalShop } from '../../testing/services.ts';
import { irOf } from '../test-generate.ts';
import { entityTests } from './entity-tests.ts';
import { isValid } from './field-values.ts';
import { findRow } from './find-row.ts';
import { CONTEXT, type TestRow } from './scene.ts';
import { subjectOf } from './subject.ts';

/** A line of a table: its words by the roles that stand above it. */
function answersIn(text: string, table: string, row: string): Record<string, string> {
  const block = text.slice(text.indexOf(`\n${table}: {\n`.replace(/^\n/, '')));
  const heads = /\/\/ +(.*)/.exec(block)?.[1]?.trim().split(/ +/) ?? [];
  const line = block.split('\n').find((one) => one.trim().startsWith(`'${row}':`)) ?? '';
  const words = /: +'(.*)'/.exec(line)?.[1]?.split(/ +/) ?? [];
  return Object.fromEntries(heads.map((head, index) => [head, words[index] ?? '']));
}

const shop = irOf(rentalShop);
const rental = entityTests(shop, 'Rental');
const machine = entityTests(shop, 'Machine');

describe('SPEC-R108: the tests of an entity have in them', () => {
  it('what each role is answered, in every state, for rows of its own and of others', () => {
    const told = (row: string) => answersIn(rental, 'update', row);
    expect(told('mine, booked')).toEqual({
      admin: 'hidden',
      clerk: 'done',
      manager: 'done',
      member: 'hidden',
    });
    expect(told('mine, back')).toMatchObject({ clerk: 'done', manager: 'done' });
    expect(told('of a colleague, booked')).toMatchObject({ clerk: 'done', manager: 'done' });
    expect(told('of a colleague, out')).toMatchObject({
      clerk: 'denied',
      manager: 'denied',
      member: 'hidden',
    });
  });

  it('a row that each rule allows, and one that it does not', () => {
    const rows = [...machine.matchAll(/^ {4}'(.*?)': +'/gm)].map(([, row = '']) => row);
    const told = new Set(rows.map((row) => answersIn(machine, 'delete', row)['manager']));
    expect([...told].sort()).toEqual(['denied', 'done']);
  });

  it('every transition in every state: from a wrong one, with its condition unmet, and with something missing', () => {
    expect(answersIn(rental, 'hand_out', 'mine, booked')).toMatchObject({ clerk: 'done', member: 'hidden' });
    expect(answersIn(rental, 'hand_out', 'mine, back')).toMatchObject({ clerk: 'state' });
    expect(answersIn(rental, 'hand_out', 'mine, booked, total nothing')).toMatchObject({ clerk: 'unmet' });
    expect(answersIn(rental, 'cancel', 'mine, booked')).toMatchObject({ clerk: 'denied', manager: 'done' });
    const withoutCondition = Object.entries(rentalShop).map(([name, text]) => [
      name,
      text.replace('starts_on <= today && total > 0', 'starts_on <= today'),
    ]);
    const requires = entityTests(irOf(Object.fromEntries(withoutCondition)), 'Rental');
    expect(answersIn(requires, 'hand_out', 'mine, booked, total nothing')).toMatchObject({
      clerk: 'invalid',
    });
  });

  it('what a transition sets, and the event with its version and data', () => {
    expect(rental).toContain(
      `becomes: { handed_out_by: me, handed_out_at: '2026-03-02T09:30:00.000Z', stage: 'out' }`,
    );
    expect(rental).toMatch(
      /emits: \{ name: 'rental\.started', version: 1, data: \{\s+id: 'row', machine: 'machine-1'/,
    );
  });

  it('expectations only: nothing of the application is imported but what asks it', () => {
    for (const text of [rental, machine])
      expect([...text.matchAll(/from '(.*)'/g)].map(([, from]) => from)).toEqual([
        '../runtime/testing/entity-tests.ts',
      ]);
  });
});

it('SPEC-R108: rows that are found meet the rules that they are looked for, and hold valid values', () => {
  const { entity, full } = subjectOf(shop, 'Rental');
  const rules = [
    ...entity.checks.map(({ rule }) => rule),
    ...(entity.states?.transitions ?? []).flatMap(({ when }) => when ?? []),
  ];
  expect(rules.length).toBeGreaterThan(1);
  const wishes = fc.array(fc.record({ rule: fc.constantFrom(...rules), holds: fc.boolean() }), {
    maxLength: 3,
  });
  fc.assert(
    fc.property(wishes, (some) => {
      const found: TestRow | undefined = findRow(entity, full, some);
      fc.pre(found !== undefined);
      for (const { rule, holds } of some) expect(evaluate(rule, found, CONTEXT) === true).toBe(holds);
      for (const field of entity.fields)
        expect([field.name, isValid(field, found[field.name])]).toEqual([field.name, true]);
    }),
  );
});
