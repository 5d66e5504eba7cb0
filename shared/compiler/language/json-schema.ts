import { NAME_KINDS } from './name-kinds.ts';
import { language } from './language.ts';
import type { Form, Shape } from './shape.ts';

export type JsonSchema = { readonly [key: string]: unknown };

/**
 * The JSON Schema (2020-12) of one spec document, for other editors. It knows the form of the language, not its
 * meaning: what it accepts may still have problems.
 */
export function jsonSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Strata spec',
    ...schemaOf(language),
  };
}

function schemaOf({ form }: Shape<unknown>): JsonSchema {
  switch (form.kind) {
    case 'text':
      return { type: 'string' };
    case 'name':
      return form.declares
        ? { type: 'string', pattern: NAME_KINDS[form.of].pattern.source }
        : { type: 'string' };
    case 'word':
      return { enum: form.words };
    case 'flag':
      return { type: 'boolean' };
    case 'integer':
      return { type: 'integer', minimum: form.min, maximum: form.max };
    case 'expression':
      return { type: ['string', 'number', 'boolean', 'null'] };
    case 'literal':
      return { type: ['string', 'number', 'boolean'] };
    case 'list':
      return { type: 'array', items: schemaOf(form.item) };
    case 'map':
      return mapSchema(form);
    case 'record':
      return recordSchema(form);
    case 'either':
      return { anyOf: [schemaOf(form.scalar), schemaOf(form.map)] };
  }
}

function mapSchema({ of, declares, value }: Extract<Form, { kind: 'map' }>): JsonSchema {
  const names = declares ? { propertyNames: { pattern: NAME_KINDS[of].pattern.source } } : {};
  return { type: 'object', ...names, additionalProperties: schemaOf(value) };
}

/** A record that needs no key may also be left empty, as in `lead:`. */
function recordSchema({ keys }: Extract<Form, { kind: 'record' }>): JsonSchema {
  const required = Object.keys(keys).filter((key) => keys[key]?.required);
  const properties = Object.entries(keys).map(([key, { shape, doc }]) => [
    key,
    { description: doc, ...schemaOf(shape) },
  ]);
  return {
    type: required.length === 0 ? ['object', 'null'] : 'object',
    properties: Object.fromEntries(properties),
    required,
    additionalProperties: false,
  };
}
