import { expect, test } from 'vitest';
import { define } from '../../../../../resources/application/generated/runtime/domain/define.ts';
import { checkValue } from '../../../../../resources/application/generated/runtime/web/forms/check-value.ts';
import {
  draftRow,
  initialInputs,
} from '../../../../../resources/application/generated/runtime/web/forms/draft-row.ts';
import { formStateOf } from '../../../../../resources/application/generated/runtime/web/forms/form-rules.ts';

interface Job {
  readonly hours: number | null;
  readonly rate: number | null;
  readonly cost: number | null;
  readonly double: number | null;
  readonly stage: string;
}

const { field, entity, form } = define<Job>();
const job = entity({
  name: 'Job',
  label: 'Job',
  plural: 'Jobs',
  table: 'job',
  path: 'jobs',
  title: [{ field: 'rate' }],
  fields: [
    field('double', 'number', 'Double', { computed: ({ cost }) => (cost === null ? null : cost * 2) }),
    field('cost', 'number', 'Cost', {
      computed: ({ hours, rate }) => (hours === null || rate === null ? null : hours * rate),
    }),
    field('hours', 'number', 'Hours', { min: 0.5 }),
    field('rate', 'integer', 'Rate', { required: true, default: () => 80 }),
    field('owner', 'ref', 'Owner', { to: 'User', default: ({ actor }) => actor }),
    field('tags', 'choice', 'Tags', { many: true, options: { a: 'A', b: 'B' } }),
    field('stage', 'choice', 'Stage', { options: { open: 'Open', done: 'Done' } }),
  ],
  states: { field: 'stage', initial: 'open', final: ['done'], transitions: [] },
});
const context = { actor: 'anna', now: '2026-11-20T16:00:00.000Z', today: '2026-11-20' };
test('a new form begins with defaults, and with what its address asks for', () => {
  expect(
    initialInputs(job, null, context, new URLSearchParams('hours=2&tags=a,b&stage=done&nothing=1')),
  ).toEqual({
    hours: '2',
    rate: '80',
    owner: 'anna',
    tags: ['a', 'b'],
  });
});

test('computed fields follow from what is typed, also from one another, and from nothing while it cannot be read', () => {
  expect(draftRow(job, null, { hours: '2', rate: '80' }, context)).toMatchObject({
    cost: 160,
    double: 320,
    stage: 'open',
    created_by: 'anna',
  });
  expect(draftRow(job, null, { hours: 'two', rate: '80' }, context)).toMatchObject({
    hours: null,
    cost: null,
    double: null,
  });
});

test('a field is shown by any of its rules, required and locked while a rule holds', () => {
  const own = form('job', 'Job', {
    of: job,
    rules: [
      { effect: 'show', field: 'rate', when: ({ hours }) => hours === 1 },
      { effect: 'show', field: 'rate', when: ({ hours }) => hours === 2 },
      { effect: 'require', field: 'hours', when: ({ rate }) => rate === 80 },
      { effect: 'lock', field: 'hours', when: ({ rate }) => rate === 90 },
    ],
  });
  const seen = (hours: string, rate: string) => {
    const state = formStateOf(own, draftRow(job, null, { hours, rate }, context), context);
    return [state.isShown('rate'), state.isRequired('hours'), state.isLocked('hours')];
  };
  expect(seen('1', '80')).toEqual([true, true, false]);
  expect(seen('2', '90')).toEqual([true, false, true]);
  expect(seen('3', '1')).toEqual([false, false, false]);
});

test.each([
  ['nothing where something is needed', field('a', 'text', 'A'), null, true, 'required'],
  ['an empty set where one is needed', field('a', 'choice', 'A', { many: true }), [], true, 'required'],
  ['nothing where nothing is needed', field('a', 'text', 'A', { min: 3 }), null, false, null],
  ['no, where an answer is needed', field('a', 'boolean', 'A'), false, true, null],
  ['zero', field('a', 'integer', 'A', { min: 0 }), 0, true, null],
  ['too small a number', field('a', 'number', 'A', { min: 0.5 }), 0.25, true, 'too-small'],
  ['too large an amount', field('a', 'money', 'A', { max: 100 }), 101, true, 'too-large'],
  ['too short a text', field('a', 'text', 'A', { min: 3 }), 'ab', true, 'too-short'],
  ['a text of wide characters', field('a', 'text', 'A', { max: 2 }), '👍👍', true, null],
] as const)('%s is found before the server is asked', (_, one, value, required, code) => {
  expect(checkValue(one, value, required)).toBe(code);
});
