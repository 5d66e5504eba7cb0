import { expect, test } from 'vitest';
import { yamlProblems } from './syntax-problems.ts';

test('a sound text has no problems', () => {
  expect(yamlProblems('a: 1\nb:\n  - x\r\n  - y\r\n')).toEqual([]);
  expect(yamlProblems('')).toEqual([]);
});

test('a problem stands where it is in the text, in UTF-16 offsets', () => {
  const text = 'é: "😀"\nb: [1, 2\nc: 3\n';
  const [problem] = yamlProblems(text);
  expect(problem?.severity).toBe('error');
  expect(problem?.from).toBeGreaterThan(text.indexOf('b:'));
  expect(problem?.to).toBeLessThanOrEqual(text.length);
});

test('a repeated key is a problem', () => {
  expect(yamlProblems('a: 1\na: 2\n')[0]?.message).toMatch(/unique/);
});

test('a hostile text ends in problems, not in an exception', () => {
  for (const text of ['\u0000', '[[[[', '%YAML 9\n---\n', '&a *a', '\t- x', '"\\x']) {
    expect(() => yamlProblems(text)).not.toThrow();
  }
});
