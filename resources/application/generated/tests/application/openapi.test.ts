import { afterAll, beforeAll, expect, it } from 'vitest';
import { application } from '../../application.ts';
import { openApp, type TestApp } from '../../runtime/testing/open-app.ts';
import { codeOf } from '../../runtime/testing/words.ts';

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, unknown>>;
}
type PathItem = Readonly<Record<string, unknown>>;
interface OpenApi {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, PathItem>>;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

let app: TestApp;
let document: OpenApi;
beforeAll(async () => {
  app = await openApp();
  document = (await (await app.as('boss')).send('GET', '/api/openapi.json')).json as OpenApi;
});
afterAll(() => app.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => method in item).map((method) => ({
      path,
      method,
      operation: item[method] as Operation,
    })),
  );

it('the OpenAPI document is one, and all that it refers to is in it', () => {
  expect(document.openapi).toMatch(/^3\.1\.\d+$/);
  expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
  const missing: string[] = [];
  JSON.stringify(document, (key, value: unknown) => {
    if (key === '$ref' && !(typeof value === 'string' && isThere(value))) missing.push(String(value));
    return value;
  });
  expect(missing).toEqual([]);
  const ids = operations().map(({ operation }) => operation.operationId);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  for (const { operation } of operations()) expect(Object.keys(operation.responses)).not.toEqual([]);
});

it('the OpenAPI document has every route of every entity, and no other', () => {
  const expected = application.entities.flatMap(({ path, states }) => [
    `get /api/${path}`,
    `post /api/${path}`,
    ...['get', 'patch', 'delete'].map((method) => `${method} /api/${path}/{id}`),
    `get /api/${path}/{id}/audit`,
    ...(states?.transitions ?? []).map(({ name }) => `post /api/${path}/{id}/${name}`),
  ]);
  const told = operations().map(({ path, method }) => `${method} ${path}`);
  const ofEntities = told.filter((route) => /^\w+ \/api\//.test(route) && !route.endsWith('/openapi.json'));
  expect(ofEntities.toSorted()).toEqual(expected.toSorted());
});

it('the server answers at every address of the OpenAPI document', async () => {
  const boss = await app.as('boss');
  const silent: string[] = [];
  for (const { path, method } of operations()) {
    const address = path.replace(/\{\w+\}/g, 'no-such-row');
    const body = ['post', 'put', 'patch'].includes(method) ? { body: {} } : {};
    const answer = await boss.send(method.toUpperCase(), address, { version: 1, ...body });
    const code = codeOf(answer.json) ?? '';
    if (answer.status >= 500 || code === 'not-found' || code === 'api/unknown-path')
      silent.push(`${method} ${path} ${answer.status} ${code}`);
  }
  expect(silent).toEqual([]);
});

function isThere(pointer: string): boolean {
  let at: unknown = document;
  for (const part of pointer.replace(/^#\//, '').split('/')) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return pointer.startsWith('#/');
}
