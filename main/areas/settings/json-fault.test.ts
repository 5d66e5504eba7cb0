import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonFault } from './json-fault.ts';

const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test.each([
  ['{ "theme": "contrast", }', 1, 24, 'a name in double quotes is missing'],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'a “,” or the closing bracket is missing'],
  ['{\r\n  theme: 1 }', 2, 3, 'a name in double quotes or “}” is missing'],
  ['{ "a" 1 }', 1, 7, 'a “:” is missing'],
  ['{ "a": [1, ] }', 1, 12, 'a value is missing'],
  ['{ "a": [1 }', 1, 11, 'a “,” or the closing bracket is missing'],
  ['{ "a": "x\ny" }', 1, 8, 'the text in double quotes is not closed or not valid'],
  ['{ // why\n}', 1, 3, 'comments are not possible in JSON'],
  ['{} {}', 1, 4, 'nothing may follow'],
  ['{ "a": tru }', 1, 8, 'a value is missing'],
  ['{ "a": 1', 1, 9, 'a “,” or the closing bracket is missing'],
  ['', 1, 1, 'a value is missing'],
])('%j breaks in line %i, column %i: %s', (text, line, column, detail) => {
  expect(jsonFault(text)).toEqual({ line, column, detail });
});

test('there is a fault exactly where JSON.parse refuses', () => {
  const tokens = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"\\u00E9"',
    '"',
    '0',
    '-1.5e3',
    '01',
    'true',
    'TRUE',
    'nul',
    ' ',
    '\n',
  ];
  const texts = fc.oneof(
    fc.json(),
    fc.string(),
    fc.array(fc.constantFrom(...tokens), { maxLength: 12 }).map((parts) => parts.join('')),
    fc.tuple(fc.json(), fc.nat(), fc.constantFrom(...tokens)).map(([json, at, token]) => {
      const place = at % (json.length + 1);
      return json.slice(0, place) + token + json.slice(place);
    }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(jsonFault(text) === null).toBe(isJson(text));
    }),
    { numRuns: 3_000 },
  );
});

test('a text that is nothing but brackets or one long string is looked through too', () => {
  expect(jsonFault('['.repeat(200_000))).toMatchObject({ column: 200_001 });
  expect(jsonFault(`"${'a'.repeat(200_000)}`)).toMatchObject({ column: 1 });
});
