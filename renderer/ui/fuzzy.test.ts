import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzzyMatch } from './fuzzy.ts';

const best = (query: string, ...texts: string[]) =>
  texts
    .map((text) => ({ text, match: fuzzyMatch(text, query) }))
    .filter(({ match }) => match !== null)
    .sort((a, b) => b.match!.score - a.match!.score)
    .map(({ text }) => text);
const marked = (text: string, query: string) =>
  fuzzyMatch(text, query)
    ?.positions.map((at) => text[at])
    .join('');

test('what begins with the query comes before what holds it, and both before letters in order', () => {
  expect(best('trash', 'the rash', 'Move to trash', 'Trash it', 'Open')).toEqual([
    'Trash it',
    'Move to trash',
    'the rash',
  ]);
  expect(best('ctr', 'actors', 'Close tabs to the right')).toEqual(['Close tabs to the right', 'actors']);
});

test('every word counts, in any order', () => {
  expect(best('project new', 'New project', 'New document')).toEqual(['New project']);
});

test('the letters that are met are told', () => {
  expect(marked('Close tabs to the right', 'ctr')).toBe('Ctr');
  expect(marked('spec/deal.spec.yaml', 'deal')).toBe('deal');
});

test('what holds the letters in order always matches, at ascending places that hold them', () => {
  const text = fc.string({ unit: fc.constantFrom(...'abc /-.'), maxLength: 30 });
  fc.assert(
    fc.property(text, fc.array(fc.nat(29), { maxLength: 6 }), (line, picks) => {
      const places = [...new Set(picks)].sort((a, b) => a - b).filter((at) => at < line.length);
      const query = places
        .map((at) => line[at])
        .join('')
        .replaceAll(' ', '');
      const found = fuzzyMatch(line, query);
      expect(found).not.toBeNull();
      const { positions } = found!;
      expect([...positions]).toEqual([...positions].sort((a, b) => a - b));
      expect(positions.map((at) => line[at]).join('')).toBe(query);
    }),
  );
});
