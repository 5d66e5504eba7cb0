import { expect, test } from 'vitest';
import type { PreviewPerson } from '#shared/contracts/preview.ts';
import { durationInWords, personInWords } from './words.ts';

test('times are told as exactly as somebody wants to know', () => {
  const told = [0, 949, 9_940, 9_960, 59_400, 61_000, 3_599_000, 7_440_000].map(durationInWords);
  expect(told).toEqual(['0.0 s', '0.9 s', '9.9 s', '10 s', '59 s', '1 min 1 s', '59 min 59 s', '2 h 4 min']);
});

test('a duration never has sixty seconds or minutes in it', () => {
  expect(durationInWords(59_700)).toBe('1 min 0 s');
  expect(durationInWords(3_599_700)).toBe('1 h 0 min');
});

test('people are told by their roles, and by their org where there are several', () => {
  const ada: PreviewPerson = {
    ...{ id: '1', name: 'Ada', email: 'ada@crm.example', org: 'acme', orgName: 'Acme' },
    roles: ['rep', 'manager'],
  };
  const bo = { ...ada, id: '2', name: 'Bo', org: 'globex', orgName: 'Globex', roles: [] };
  expect(personInWords(ada, [ada])).toBe('Ada, rep, manager');
  expect(personInWords(bo, [ada, bo])).toBe('Bo, no role (Globex)');
});
