import { expect, it } from 'vitest';
import type { Answer, Client } from './client.ts';
import { filledIn, NOW, type Values } from './scene.ts';
import { ROW, type Subject } from './subject.ts';
import { codeOf } from './words.ts';

interface Errors {
  readonly errors: readonly {
    readonly field: string | null;
    readonly code: string;
    readonly check?: string;
  }[];
}

export interface WritingTests {
  /** A row with a value in every field comes back as it was given, once for each idempotency key. */
  creates(): void;
  /** What is not given is filled in. */
  createsWithLeast(expected: { readonly given: Values; readonly filled: Values }): void;
  /** Texts that SQL, HTML or templates would take for something else are kept as they are. */
  keepsTexts(expected: { readonly given: Values; readonly computed?: Values }): void;
  /** A change counts for the version that was read, and for no other. */
  updates(to: string, expected: { readonly change: Values; readonly computed?: Values }): void;
  deletes(): void;
  /** By field: what it refuses, in requests of these methods. */
  refusesValues(
    methods: readonly ('POST' | 'PATCH')[],
    values: Readonly<Record<string, readonly unknown[]>>,
  ): void;
  /** What nobody writes. */
  refusesFields(names: readonly string[]): void;
  refusesBodies(): void;
  checks(
    expected: readonly { readonly check: string; readonly message: string; readonly change: Values }[],
  ): void;
  /** Another row with the same values in these fields is refused, but not because of a row of another org. */
  isUnique(
    fields: string,
    expected: { readonly another: Values; /** A row of the other org. */ readonly there?: string },
  ): void;
}

export function writingTests(subject: () => Subject): WritingTests {
  const create = (client: Client, given: Values, headers: Readonly<Record<string, string>> = {}) =>
    client.send('POST', subject().path, { body: filledIn(given, { me: client.user }), headers });

  const expectRow = async (client: Client, answer: Answer, values: Values) => {
    const id = idOf(answer);
    const row = subject().kept('boss', id, values);
    expect(answer.json).toEqual(row);
    expect([answer.status, answer.headers.get('etag')]).toEqual([201, '"1"']);
    expect(answer.headers.get('location')).toBe(`${subject().path}/${id}`);
    const read = await client.send('GET', `${subject().path}/${id}`);
    expect([read.status, (read.json as { row: Values }).row]).toEqual([200, row]);
    expect(read.headers.get('etag')).toBe('"1"');
    expect((await listed(client, subject().path)).find((one) => one['id'] === id)).toEqual(row);
  };

  return {
    creates: () =>
      it('keeps a new row as it was given, once for each idempotency key', () =>
        subject().alone('boss', async (client) => {
          const key = { 'idempotency-key': 'a key' };
          const first = await create(client, subject().given, key);
          await expectRow(client, first, {});
          const before = (await listed(client, subject().path)).length;
          const again = await create(client, subject().given, key);
          expect([again.status, again.text, again.headers.get('idempotent-replay')]).toEqual([
            201,
            first.text,
            'true',
          ]);
          const other = await create(client, { ...subject().given, no_such_field: 1 }, key);
          expect([other.status, codeOf(other.json)]).toEqual([422, 'idempotency/mismatch']);
          expect(await listed(client, subject().path)).toHaveLength(before);
          expect(await actions(client, `${subject().path}/${idOf(first)}`)).toEqual([['create', 'boss']]);
        })),

    createsWithLeast: ({ given, filled }) =>
      it('fills in what is not given', () =>
        subject().alone('boss', async (client) => {
          await expectRow(client, await create(client, given), { ...given, ...filled });
        })),

    keepsTexts: ({ given, computed = {} }) =>
      it('keeps SQL, HTML and their like as the texts that they are', () =>
        subject().alone('boss', async (client) => {
          const answer = await create(client, { ...subject().given, ...given });
          await expectRow(client, answer, { ...given, ...computed });
          for (const text of Object.values(given)) {
            const found = await client.send('GET', `${subject().path}?q=${encodeURIComponent(String(text))}`);
            expect(found.status).toBe(200);
          }
        })),

    updates: (to, { change, computed = {} }) =>
      it(`changes a row to ${to}, in the version that was read`, () =>
        subject().withRow('boss', {}, async (client) => {
          const path = `${subject().path}/${ROW}`;
          const body = filledIn(change, { me: 'boss' });
          const without = await client.send('PATCH', path, { body });
          expect([without.status, codeOf(without.json)]).toEqual([428, 'row/version-required']);
          const changed = await client.send('PATCH', path, { body, version: 1 });
          const row = subject().kept('boss', ROW, { ...change, ...computed }, 2);
          expect(changed.json).toEqual(row);
          expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
          const stale = await client.send('PATCH', path, { body: subject().given, version: 1 });
          expect([stale.status, stale.json]).toMatchObject([412, { code: 'row/stale', current: 2 }]);
          expect(((await client.send('GET', path)).json as { row: Values }).row).toEqual(row);
          const [entry] = await auditOf(client, path);
          const before = subject().kept('boss', ROW, {});
          const names = [...Object.keys(change), ...Object.keys(computed)];
          expect(entry).toMatchObject({ at: NOW, by: 'boss', action: 'update' });
          expect(entry?.changes).toEqual(
            Object.fromEntries(names.map((name) => [name, [before[name], row[name]]])),
          );
        })),

    deletes: () =>
      it('deletes a row in the version that was read', () =>
        subject().withRow('boss', {}, async (client) => {
          const path = `${subject().path}/${ROW}`;
          const without = await client.send('DELETE', path);
          expect([without.status, codeOf(without.json)]).toEqual([428, 'row/version-required']);
          const stale = await client.send('DELETE', path, { version: 7 });
          expect([stale.status, stale.json]).toMatchObject([412, { code: 'row/stale', current: 1 }]);
          expect((await client.send('DELETE', path, { version: 1 })).status).toBe(204);
          expect((await client.send('GET', path)).status).toBe(404);
          expect((await client.send('DELETE', path, { version: 1 })).status).toBe(404);
          expect(await listed(client, subject().path)).not.toContainEqual(
            expect.objectContaining({ id: ROW }),
          );
        })),

    refusesValues: (methods, values) =>
      it.each(Object.entries(values))('refuses what %s cannot be', (field, wrong) =>
        subject().withRow('boss', {}, async (client) => {
          for (const value of wrong) {
            if (methods.includes('POST')) {
              const answer = await create(client, { ...subject().given, [field]: value });
              expect([value, answer.status, fieldsOf(answer)]).toEqual([value, 422, [field]]);
            }
            if (methods.includes('PATCH')) {
              const body = { [field]: value };
              const answer = await client.send('PATCH', `${subject().path}/${ROW}`, { body, version: 1 });
              expect([value, answer.status, fieldsOf(answer)]).toEqual([value, 422, [field]]);
            }
          }
        }),
      ),

    refusesFields: (names) =>
      it('refuses fields that nobody writes', () =>
        subject().alone('boss', async (client) => {
          for (const name of names) {
            // As text: in an object some names mean something else.
            const body = `{${JSON.stringify(name)}: "text"}`;
            const answer = await client.send('POST', subject().path, { body });
            const { errors } = answer.json as Errors;
            const found = errors.find(({ field }) => field === name);
            expect([name, answer.status, found?.code]).toEqual([name, 422, 'unknown-field']);
          }
        })),

    refusesBodies: () =>
      it('refuses bodies that are no JSON object, or too large', () =>
        subject().withRow('boss', {}, async (client) => {
          for (const [method, path] of [
            ['POST', subject().path],
            ['PATCH', `${subject().path}/${ROW}`],
          ] as const) {
            const refused = async (body: string | Uint8Array<ArrayBuffer>, type = 'application/json') => {
              const answer = await client.send(method, path, {
                body,
                version: 1,
                headers: { 'content-type': type },
              });
              return `${answer.status} ${codeOf(answer.json)}`;
            };
            for (const body of [
              '{',
              '[]',
              'null',
              '"text"',
              '7',
              '{"a":1}{"a":1}',
              new Uint8Array([0x7b, 0xff]),
            ])
              expect([body, await refused(body)]).toEqual([body, '400 body/malformed']);
            expect(await refused('{}', 'text/plain')).toBe('415 body/wrong-type');
            expect(await refused('{}', 'application/x-www-form-urlencoded')).toBe('415 body/wrong-type');
            expect(await refused(`{"a":"${'x'.repeat(1024 * 1024)}"}`)).toBe('413 body/too-large');
          }
        })),

    checks: (expected) =>
      it.each(expected)('holds a row to $check', ({ check, message, change }) =>
        subject().alone('boss', async (client) => {
          const answer = await create(client, { ...subject().given, ...change });
          expect(answer.status).toBe(422);
          expect((answer.json as Errors).errors).toEqual([{ field: null, code: 'check', check, message }]);
        }),
      ),

    isUnique: (fields, { another, there }) =>
      it(`has ${fields} once in an org`, () =>
        subject().alone('boss', async (client) => {
          const values = fields.split(' ').map((field) => [field, subject().given[field]] as const);
          if (there !== undefined)
            await subject().app.store.change(subject().entity, there, Object.fromEntries(values));
          expect((await create(client, subject().given)).status).toBe(201);
          const taken = await create(client, another);
          expect([taken.status, codeOf(taken.json)]).toEqual([409, 'row/taken']);
          expect(fieldsOf(taken).toSorted()).toEqual(fields.split(' ').toSorted());
        })),
  };
}

async function listed(client: Client, path: string): Promise<readonly Values[]> {
  const { json } = await client.send('GET', `${path}?limit=200`);
  return (json as { items: readonly Values[] }).items;
}

interface AuditEntry {
  readonly at: string;
  readonly by: string;
  readonly action: string;
  readonly changes: Values;
}

export async function auditOf(client: Client, path: string): Promise<readonly AuditEntry[]> {
  const { json } = await client.send('GET', `${path}/audit`);
  return (json as { items: readonly AuditEntry[] }).items;
}

async function actions(client: Client, path: string): Promise<(readonly [string, string])[]> {
  return (await auditOf(client, path)).map(({ action, by }) => [action, by]);
}

function idOf({ json }: Answer): string {
  return String((json as Values)['id']);
}

function fieldsOf({ json }: Answer): (string | null)[] {
  return (json as Partial<Errors>).errors?.map(({ field }) => field) ?? [];
}
