import { expect, it } from 'vitest';
import type { Client } from './client.ts';
import { filledIn, NOW, type Values, type WorldRow } from './scene.ts';
import { ROW, type Subject } from './subject.ts';
import { codeOf } from './words.ts';
import { auditOf } from './writing-tests.ts';

export interface ExpectedEvent {
  readonly name: string;
  readonly version: number;
  readonly data: Values;
}

export interface EffectTests {
  /** What a transition makes of a row, and what it tells others. */
  moves(
    transition: string,
    expected: {
      readonly from: Values;
      readonly given?: Values;
      readonly becomes: Values;
      readonly emits?: ExpectedEvent;
    },
  ): void;
  /** What others are told of a row that is made, changed or deleted. */
  emits(
    event: string,
    expected: {
      readonly on: 'created' | 'updated' | 'deleted';
      readonly change?: Values;
      readonly version: number;
      readonly data: Values;
    },
  ): void;
  /** What becomes of a row when another one is deleted that it refers to by a field. */
  deletedTarget(
    field: string,
    expected: {
      readonly target: WorldRow;
      /** The path of the entity that the other one is of. */
      readonly path: string;
      /** How the row refers to it. */
      readonly row: Values;
      readonly then: 'restrict' | 'cascade' | 'clear';
      readonly becomes?: Values;
    },
  ): void;
}

export function effectTests(subject: () => Subject): EffectTests {
  const told = async (client: Client, name: string): Promise<Values[]> => {
    const events = await subject().app.store.events();
    return events.filter((event) => event['name'] === name && event['actor'] === client.user);
  };
  const envelope = ({ name, version, data }: ExpectedEvent, id: string): Values => ({
    id: expect.any(String),
    name,
    version,
    at: NOW,
    org: 'here',
    entity: subject().entity,
    row: id,
    actor: 'boss',
    data: filledIn(data, { me: 'boss', row: id }),
  });

  return {
    moves: (transition, { from, given, becomes, emits }) =>
      it(`${transition} makes of a row what it says${given ? ', with what it requires' : ''}`, () =>
        subject().withRow('boss', from, async (client) => {
          const path = `${subject().path}/${ROW}`;
          const body = given && filledIn(given, { me: 'boss' });
          const post = (version?: number) =>
            client.send('POST', `${path}/${transition}`, {
              ...(body && { body }),
              ...(version !== undefined && { version }),
            });
          const without = await post();
          expect([without.status, codeOf(without.json)]).toEqual([428, 'row/version-required']);
          expect((await post(7)).status).toBe(412);
          const moved = await post(1);
          expect(moved.status).toBe(200);
          const row = subject().kept('boss', ROW, { ...from, ...becomes }, 2);
          expect(moved.json).toEqual({ ...row, created_by: from['created_by'] ?? 'boss' });
          expect((await post(1)).status).toBe(412);
          expect((await auditOf(client, path)).map(({ action, by }) => [action, by])).toEqual([
            [transition, 'boss'],
          ]);
          if (emits) expect(await told(client, emits.name)).toEqual([envelope(emits, ROW)]);
        })),

    emits: (event, { on, change = {}, version, data }) =>
      it(`tells others of ${event}`, () => {
        const expectTold = async (client: Client, id: string) =>
          expect(await told(client, event)).toEqual([envelope({ name: event, version, data }, id)]);
        const { path } = subject();
        if (on === 'created')
          return subject().alone('boss', async (client) => {
            const body = filledIn(subject().given, { me: 'boss' });
            const created = await client.send('POST', path, { body });
            await expectTold(client, String((created.json as Values)['id']));
          });
        return subject().withRow('boss', {}, async (client) => {
          const body = filledIn(change, { me: 'boss' });
          const answer =
            on === 'deleted'
              ? await client.send('DELETE', `${path}/${ROW}`, { version: 1 })
              : await client.send('PATCH', `${path}/${ROW}`, { version: 1, body });
          expect(answer.status).toBeLessThan(300);
          await expectTold(client, ROW);
        });
      }),

    deletedTarget: (field, { target, path, row, then, becomes = {} }) =>
      it(`${THEN[then]} when what ${field} refers to is deleted`, () =>
        subject().withRow(
          'boss',
          row,
          async (client) => {
            const address = `/api/${path}/${String(target[1]['id'])}`;
            const deleted = await client.send('DELETE', address, { version: 1 });
            const read = await client.send('GET', `${subject().path}/${ROW}`);
            if (then === 'restrict') {
              const by = subject().entity;
              expect([deleted.status, deleted.json]).toMatchObject([
                409,
                { code: 'row/still-referenced', by },
              ]);
              expect((await client.send('GET', address)).status).toBe(200);
            } else {
              expect(deleted.status).toBe(204);
              expect((await client.send('GET', address)).status).toBe(404);
            }
            if (then === 'cascade') expect(read.status).toBe(404);
            else {
              const version = then === 'clear' ? 2 : 1;
              const kept = subject().kept('boss', ROW, { ...row, ...becomes }, version);
              expect((read.json as { row: Values }).row).toEqual(kept);
            }
          },
          [target],
        )),
  };
}

const THEN = { restrict: 'refuses', cascade: 'goes too', clear: 'lets go' } as const;
