import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { jsonSchema } from './language/json-schema.ts';
import { samples } from './test-samples.ts';

const schema = z.fromJSONSchema(jsonSchema());
const accepts = (text: string) => schema.safeParse(parse(text)).success;

describe('SPEC-R15: the JSON Schema of the language follows from the language', () => {
  it('the samples have the form that it describes', () => {
    for (const [name, text] of Object.entries(samples)) expect([name, accepts(text)]).toEqual([name, true]);
  });
  it('documents are refused that do not have the form of the language', () => {
    for (const text of [
      'roles: []',
      'rolls: {}',
      'roles: { Rep: {} }',
      'samples: { Deal: many }',
      'entities: { Deal: { fields: { a: { max: 3 } } } }',
      'entities: { Deal: { fields: { a: { type: txt } } } }',
      'app: { title: x }',
    ]) {
      expect([text, accepts(text)]).toEqual([text, false]);
    }
  });
});
