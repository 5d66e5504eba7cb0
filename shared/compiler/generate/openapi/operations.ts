import type { IrEntity, IrTransition } from '../../ir/ir.ts';

type Operation = Readonly<Record<string, unknown>>;

/** The paths of an entity, each with what can be done there. */
export function operationsOf(name: string, entity: IrEntity, path: string): [string, unknown][] {
  const { label, plural } = entity;
  const row = schemaRef(name);
  const list = {
    operationId: `list${name}`,
    summary: plural,
    parameters: ['Limit', 'Cursor', 'Sort', 'Search', 'View', 'Filter'].map(parameterRef),
    responses: { 200: json('A page of rows.', pageOf(row)), ...refused(400) },
  };
  const create = write(`create${name}`, `New: ${label}`, schemaRef(`${name}New`), [], {
    201: json('The new row.', row),
  });
  const read = {
    operationId: `read${name}`,
    summary: label,
    responses: { 200: json('The row, and what the one who asks may do with it.', oneOf(row)), ...refused() },
  };
  const update = write(`update${name}`, `Change: ${label}`, schemaRef(`${name}Changes`), ['IfMatch'], {
    200: json('The row as it is now.', row),
  });
  const remove = write(`delete${name}`, `Delete: ${label}`, undefined, ['IfMatch'], {
    204: { description: 'It is gone.' },
  });
  const audit = {
    operationId: `audit${name}`,
    summary: `Who changed what: ${label}`,
    parameters: [parameterRef('Cursor')],
    responses: { 200: json('Changes, the newest first.', schemaRef('AuditPage')), ...refused() },
  };
  const one = `/api/${path}/{id}`;
  const id = [parameterRef('Id')];
  return [
    [`/api/${path}`, { get: list, post: create }],
    [one, { parameters: id, get: read, patch: update, delete: remove }],
    [`${one}/audit`, { parameters: id, get: audit }],
    ...(entity.states?.transitions ?? []).map((transition): [string, unknown] => [
      `${one}/${transition.name}`,
      { parameters: id, post: transitionOf(name, transition, row) },
    ]),
  ];
}

function transitionOf(entity: string, { name, title, requires }: IrTransition, row: Operation): Operation {
  const properties = requires.map((field) => [
    field,
    { $ref: `#/components/schemas/${entity}Changes/properties/${field}` },
  ]);
  const body = { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false };
  return write(`${name}${entity}`, title, body, ['IfMatch'], { 200: json('The row as it is now.', row) });
}

function write(
  operationId: string,
  summary: string,
  body: Operation | undefined,
  parameters: readonly string[],
  done: Operation,
): Operation {
  return {
    operationId,
    summary,
    parameters: [...parameters, 'IdempotencyKey'].map(parameterRef),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: { ...done, ...refused(400, 409, 412, 422, 428) },
  };
}

function refused(...statuses: readonly number[]): Operation {
  const problem = { $ref: '#/components/responses/Problem' };
  return Object.fromEntries([401, 403, 404, ...statuses].map((status) => [String(status), problem]));
}

function json(description: string, schema: Operation): Operation {
  return { description, content: { 'application/json': { schema } } };
}

function schemaRef(name: string): Operation {
  return { $ref: `#/components/schemas/${name}` };
}

function parameterRef(name: string): Operation {
  return { $ref: `#/components/parameters/${name}` };
}

function pageOf(row: Operation): Operation {
  const properties = {
    items: { type: 'array', items: row },
    refs: schemaRef('Titles'),
    next: { type: ['string', 'null'] },
  };
  return { type: 'object', properties, required: Object.keys(properties) };
}

function oneOf(row: Operation): Operation {
  const properties = { row, refs: schemaRef('Titles'), may: schemaRef('May') };
  return { type: 'object', properties, required: Object.keys(properties) };
}

const text = { type: 'string' };
const query = (name: string, description: string, schema: unknown = text) => ({
  name,
  in: 'query',
  description,
  schema,
});
const header = (name: string, description: string, required = false) => ({
  name,
  in: 'header',
  description,
  required,
  schema: text,
});

/** What all operations share. */
export const sharedComponents = {
  schemas: [
    [
      'Problem',
      {
        type: 'object',
        description: 'RFC 9457',
        properties: {
          type: { type: 'string', format: 'uri-reference' },
          title: text,
          status: { type: 'integer' },
          detail: text,
          code: text,
          errors: {
            type: 'array',
            items: {
              type: 'object',
              properties: { field: { type: ['string', 'null'] }, code: text, message: text },
            },
          },
        },
        required: ['type', 'title', 'status', 'code'],
      },
    ],
    [
      'Titles',
      {
        type: 'object',
        description: 'What rows that are referred to are called, by entity and id.',
        additionalProperties: { type: 'object', additionalProperties: text },
      },
    ],
    [
      'May',
      {
        type: 'object',
        properties: {
          update: { type: 'boolean' },
          delete: { type: 'boolean' },
          transitions: { type: 'array', items: text },
        },
      },
    ],
    [
      'AuditPage',
      {
        type: 'object',
        properties: {
          items: {
            type: 'array',
            items: {
              type: 'object',
              properties: { id: text, at: text, by: { type: ['string', 'null'] }, action: text, changes: {} },
            },
          },
          refs: schemaRef('Titles'),
          next: { type: ['string', 'null'] },
        },
        required: ['items', 'refs', 'next'],
      },
    ],
    [
      'EventEnvelope',
      {
        type: 'object',
        properties: {
          id: text,
          name: text,
          version: { type: 'integer' },
          at: { type: 'string', format: 'date-time' },
          org: text,
          entity: text,
          row: text,
          actor: { type: ['string', 'null'] },
          data: { type: 'object' },
        },
        required: ['id', 'name', 'version', 'at', 'org', 'entity', 'row', 'data'],
      },
    ],
  ] as readonly (readonly [string, unknown])[],
  parameters: [
    ['Id', { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
    ['Limit', query('limit', 'Rows of a page.', { type: 'integer', minimum: 1, maximum: 200, default: 50 })],
    ['Cursor', query('cursor', 'The `next` of the page before; of the same query only.')],
    ['Sort', query('sort', 'A field; `-` in front of it for the largest first.')],
    ['Search', query('q', 'Rows that have this in one of their texts.')],
    ['View', query('view', 'Only the rows of this view, in its order.')],
    [
      'Filter',
      {
        name: 'filter',
        in: 'query',
        description:
          '`filter[field]=value`, or `filter[field][operator]=value` with eq, ne, lt, lte, gt, gte, in, null, contains, has.',
        style: 'deepObject',
        explode: true,
        schema: { type: 'object', additionalProperties: true },
      },
    ],
    ['IfMatch', header('If-Match', 'The version of the row that this change is about, in quotes.', true)],
    ['IdempotencyKey', header('Idempotency-Key', 'Whoever sends the same again gets the same answer again.')],
  ] as readonly (readonly [string, unknown])[],
  responses: [
    [
      'Problem',
      {
        description: 'It was refused; the code says why.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ],
  ] as readonly (readonly [string, unknown])[],
  securitySchemes: (app: string) =>
    [
      ['session', { type: 'apiKey', in: 'cookie', name: `${app}_session` }],
      ['csrf', { type: 'apiKey', in: 'header', name: 'X-CSRF-Token' }],
    ] as readonly (readonly [string, unknown])[],
};
