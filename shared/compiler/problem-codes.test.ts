import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PROBLEM_CODES } from './problem-codes.ts';

it('every code that the compiler reports has a test that causes it', () => {
  const here = new URL('./', import.meta.url);
  const tests = readdirSync(here)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(name, here), 'utf8'))
    .join('\n');
  expect(Object.keys(PROBLEM_CODES).filter((code) => !tests.includes(`'${code}'`))).toEqual([]);
});
