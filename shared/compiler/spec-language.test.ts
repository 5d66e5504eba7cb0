import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIELD_TYPE_NAMES } from './language/field-types.ts';
import { language } from './language/language.ts';
import type { Shape } from './language/shape.ts';
import { compileTexts } from './test-compile.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'spec-language.md'), 'utf8');
const blocks = [...page.matchAll(/^```yaml(?: problem:(\S+))?\n(.*?)^```$/gms)].map(([, code, text]) => ({
  code,
  text: text ?? '',
}));
const examples = Object.fromEntries(
  blocks.filter(({ code }) => code === undefined).map(({ text }, index) => [`example ${index + 10}`, text]),
);

/** Every key that the language has, at any depth. */
function keysOf({ form }: Shape<unknown>): string[] {
  switch (form.kind) {
    case 'record':
      return Object.entries(form.keys).flatMap(([key, { shape }]) => [key, ...keysOf(shape)]);
    case 'list':
      return keysOf(form.item);
    case 'map':
      return keysOf(form.value);
    case 'either':
      return [...keysOf(form.scalar), ...keysOf(form.map)];
    default:
      return [];
  }
}

describe('SPEC-R14: docs/spec-language.md explains every construct with an example that compiles', () => {
  it('its examples are one application without problems', () => {
    const { problems, current } = compileTexts(examples);
    expect(problems).toEqual([]);
    expect(Object.keys(current?.ir.entities ?? {})).toHaveLength(4);
  });
  it('every key and every type of field occurs in them', () => {
    const text = Object.values(examples).join('\n');
    const missing = new Set(keysOf(language).filter((key) => !new RegExp(`\\b${key}:`).test(text)));
    for (const type of FIELD_TYPE_NAMES) if (!new RegExp(`type: ${type}\\b`).test(text)) missing.add(type);
    expect([...missing]).toEqual([]);
  });
  it.each(blocks.filter(({ code }) => code !== undefined))(
    'its example of $code has that problem',
    ({ code, text }) => {
      const { problems } = compileTexts({ ...examples, wrong: text });
      expect(problems.map((problem) => problem.code)).toContain(code);
    },
  );
});
