import type { Ir, IrEntity, IrEvent } from '../../ir/ir.ts';
import { pathsOf } from '../names.ts';
import { changesSchema, newRowSchema, rowSchema } from './row-schemas.ts';
import { operationsOf, sharedComponents } from './operations.ts';

/**
 * `generated/openapi.json`: the API as OpenAPI 3.1. A path and a schema have a line each, so that a change of the
 * specification is a change of few lines.
 */
export function openapiSource(ir: Ir): string {
  const paths = pathsOf(ir);
  const entities = Object.entries(ir.entities);
  const lines = (entries: readonly (readonly [string, unknown])[], depth: number): string => {
    const space = ' '.repeat(depth);
    const body = entries.map(([key, value]) => `${space}  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
    return body.length === 0 ? '{}' : `{\n${body.join(',\n')}\n${space}}`;
  };
  const schemas = [
    ...sharedComponents.schemas,
    ...entities.flatMap(([name, entity]) => schemasOf(name, entity)),
  ];
  const webhooks = Object.entries(ir.events);
  return [
    '{\n',
    '  "openapi": "3.1.0",\n',
    `  "info": ${JSON.stringify({ title: ir.app.title, description: ir.app.description, version: '1' })},\n`,
    `  "paths": ${lines(
      entities.flatMap(([name, entity]) => operationsOf(name, entity, paths.get(name) ?? '')),
      2,
    )},\n`,
    `  "webhooks": ${lines(
      webhooks.map(([name, event]) => [name, webhookOf(event)]),
      2,
    )},\n`,
    '  "components": {\n',
    `    "schemas": ${lines(schemas, 4)},\n`,
    `    "parameters": ${lines(sharedComponents.parameters, 4)},\n`,
    `    "responses": ${lines(sharedComponents.responses, 4)},\n`,
    `    "securitySchemes": ${lines(sharedComponents.securitySchemes(ir.app.name), 4)}\n`,
    '  },\n',
    '  "security": [{ "session": [], "csrf": [] }]\n',
    '}\n',
  ].join('');
}

function schemasOf(name: string, entity: IrEntity): [string, unknown][] {
  return [
    [name, rowSchema(entity)],
    [`${name}New`, newRowSchema(entity)],
    [`${name}Changes`, changesSchema(entity)],
  ];
}

/** What a system that is told of an event gets. */
function webhookOf({ description, entity, payload, version }: IrEvent): unknown {
  const properties = Object.fromEntries(
    payload.map((field) => [field, { $ref: `#/components/schemas/${entity}/properties/${field}` }]),
  );
  const data = { type: 'object', properties, required: payload };
  const envelope = {
    allOf: [{ $ref: '#/components/schemas/EventEnvelope' }],
    properties: { version: { const: version }, data },
  };
  return {
    post: {
      ...(description === '' ? {} : { description }),
      requestBody: { content: { 'application/json': { schema: envelope } } },
      responses: { 204: { description: 'It was taken.' } },
    },
  };
}
