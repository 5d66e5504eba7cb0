import { describe, expect, it } from 'vitest';
import { world } from '../../tests/world.ts';
import type { Answer, Client, RequestMore } from './client.ts';
import type { Values } from './scene.ts';
import { ROW, type Subject } from './subject.ts';

export interface Isolation {
  readonly change: Values;
  /** Rows of this org by the fields that can refer to them. */
  readonly refers?: Readonly<Record<string, string | readonly string[]>>;
  readonly transitions?: readonly string[];
  /** Views with groups of these rows. */
  readonly summaries?: readonly string[];
}

const NOTHING = 'no-such-row';

/**
 * A user of another org, who has all roles there, tries everything with a row and is answered, to the byte, as if there
 * were no such row.
 */
export function isolationTests(subject: () => Subject, isolation: Isolation): void {
  const { change, refers = {}, transitions = [], summaries = [] } = isolation;

  /** Somebody else's row is there meanwhile. */
  const asStranger = (work: (client: Client) => Promise<void>) => async () => {
    const stranger = await subject().app.as('stranger');
    await subject().withRow('boss', {}, async () => {
      await work(stranger);
      expect(await subject().app.store.versionOf(subject().entity, ROW)).toBe(1);
    });
  };
  /** The same request about the row and about none, and that neither can be told from the other. */
  const expectSame = async (
    client: Client,
    method: string,
    path: (id: string) => string,
    more?: (id: string) => RequestMore,
  ): Promise<Answer> => {
    const own = await client.send(method, path(ROW), more?.(ROW));
    const none = await client.send(method, path(NOTHING), more?.(NOTHING));
    expect(visible(own)).toEqual(visible(none));
    return own;
  };

  describe('of another org', () => {
    it(
      'a row cannot be read, changed, moved or deleted',
      asStranger(async (client) => {
        const { path } = subject();
        const version = 1;
        const answers = [
          await expectSame(client, 'GET', (id) => `${path}/${id}`),
          await expectSame(client, 'GET', (id) => `${path}/${id}/audit`),
          await expectSame(
            client,
            'PATCH',
            (id) => `${path}/${id}`,
            () => ({ version, body: change }),
          ),
          await expectSame(
            client,
            'PATCH',
            (id) => `${path}/${id}`,
            () => ({ version: 7, body: change }),
          ),
          await expectSame(
            client,
            'DELETE',
            (id) => `${path}/${id}`,
            () => ({ version }),
          ),
        ];
        for (const transition of transitions)
          answers.push(
            await expectSame(
              client,
              'POST',
              (id) => `${path}/${id}/${transition}`,
              () => ({ version }),
            ),
          );
        expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
      }),
    );

    it('a row is in no list and changes no count', async () => {
      const stranger = await subject().app.as('stranger');
      const paths = [`${subject().path}?limit=200`, ...summaries.map((name) => `/views/${name}/summary`)];
      const look = async () => {
        const seen: unknown[] = [];
        for (const path of paths) seen.push(visible(await stranger.send('GET', path)));
        return seen;
      };
      const before = await look();
      await subject().withRow('boss', {}, async () => {
        expect(await look()).toEqual(before);
        await expectSame(stranger, 'GET', (id) => `${subject().path}?filter[id]=${id}`);
      });
    });

    it.runIf(Object.keys(refers).length > 0)(
      'rows cannot be referred to or filtered by',
      asStranger(async (client) => {
        const there = world.rows.find(([entity, { org }]) => entity === subject().entity && org === 'there');
        for (const [field, found] of Object.entries(refers)) {
          const none = Array.isArray(found) ? [NOTHING] : NOTHING;
          const tries = async (value: unknown) => [
            visible(
              await client.send('POST', subject().path, { body: { ...subject().given, [field]: value } }),
            ),
            visible(
              await client.send('PATCH', `${subject().path}/${String(there?.[1]['id'])}`, {
                version: 1,
                body: { [field]: value },
              }),
            ),
          ];
          expect(await tries(found)).toEqual(await tries(none));
          const filter = (id: unknown) =>
            `${subject().path}?filter[${field}]${Array.isArray(found) ? '[has]' : ''}=${String(id)}`;
          expect(visible(await client.send('GET', filter(found)))).toEqual(
            visible(await client.send('GET', filter(none))),
          );
        }
      }),
    );
  });
}

/** All that the other side sees of an answer. */
function visible({ status, text, headers }: Answer): unknown {
  return { status, text, headers: [...headers].filter(([name]) => name !== 'date').sort() };
}
