import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const here = new URL('./', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, here), 'utf8');
const TEST_NAME = /\bit\(\s*(['"`])(.*?)\1/g;
const RULE = /LOG-R\d\d/g;

const rules = [...read('SPEC.md').matchAll(/^- \*\*(LOG-R\d\d)\*\*/gm)].map(([, rule]) => rule ?? '');
const testNames = readdirSync(here)
  .filter((name) => name.endsWith('.test.ts'))
  .flatMap((name) => [...read(name).matchAll(TEST_NAME)].map(([, , testName]) => testName ?? ''));
const tested = testNames.flatMap((name) => name.match(RULE) ?? []);

it('every rule of SPEC.md is stated once', () => {
  expect(rules.length).toBeGreaterThan(40);
  expect(new Set(rules).size).toBe(rules.length);
});

it('every rule of SPEC.md is named by a test, and no test names a rule that is not there', () => {
  expect([...new Set(tested)].sort()).toEqual([...rules].sort());
});
