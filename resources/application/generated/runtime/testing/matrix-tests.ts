import { describe, expect, it } from 'vitest';
import type { Client } from './client.ts';
import { filledIn, userOf, type Values } from './scene.ts';
import { ROW, type Subject } from './subject.ts';
import { wordOf, wordsIn } from './words.ts';

/** Lines by the names of rows: a word for each role, in the order of `roles`. */
type Table = Readonly<Record<string, string>>;

export interface Matrix {
  readonly roles: string;
  /** By name: what is other in a row than in the full one; who made it, too. */
  readonly rows: Readonly<Record<string, Values>>;
  /** What an update changes. */
  readonly change?: Values;
  /** Whether a role may ask for lists at all. */
  readonly list: string;
  /** What is other in a new row than in the full one. */
  readonly create: readonly (readonly [other: Values, answers: string])[];
  readonly read: Table;
  readonly update?: Table;
  readonly delete: Table;
  readonly transitions?: Readonly<Record<string, Table>>;
}

/** Asks as every role for everything, about every row, and compares the answers with the words. */
export function matrixTests(subject: () => Subject, matrix: Matrix): void {
  const { rows, change = {}, transitions = {} } = matrix;
  const roles = wordsIn(matrix.roles);

  /** A test for a line: what each role is answered; a dash means that it is not asked. */
  const line = (name: string, expected: string, ask: (user: string) => Promise<string>) =>
    it(`${name}`, async () => {
      const words = wordsIn(expected);
      const answers: string[] = [];
      for (const [index, role] of roles.entries())
        answers.push(words[index] === '-' ? '-' : await ask(userOf(role)));
      expect(inColumns(roles, answers)).toEqual(inColumns(roles, words));
    });
  const table = (name: string, lines: Table, ask: (client: Client) => Promise<string>) =>
    describe(`${name}`, () => {
      for (const [row, expected] of Object.entries(lines))
        line(row, expected, (user) => subject().withRow(user, rows[row] ?? {}, ask));
    });
  /** A write, and that what was refused has left no trace. */
  const write = async (client: Client, method: string, path: string, body?: Values) => {
    const sent = body === undefined ? {} : { body: filledIn(body, { me: client.user }) };
    const answer = await client.send(method, `${subject().path}/${ROW}${path}`, { version: 1, ...sent });
    const word = wordOf(answer);
    const version = await subject().app.store.versionOf(subject().entity, ROW);
    const expected = word !== 'done' ? 1 : method === 'DELETE' ? null : versionIn(answer.json);
    return version === expected ? word : `${word}, but version ${version}`;
  };

  line('lists', matrix.list, (user) =>
    subject().alone(user, async (client) => wordOf(await client.send('GET', subject().path))),
  );
  describe('create', () => {
    for (const [other, expected] of matrix.create)
      line(JSON.stringify(other), expected, (user) =>
        subject().alone(user, async (client) => {
          const body = filledIn({ ...subject().given, ...other }, { me: user });
          return wordOf(await client.send('POST', subject().path, { body }));
        }),
      );
  });
  describe('read', () => {
    for (const [row, expected] of Object.entries(matrix.read))
      line(row, expected, (user) =>
        subject().withRow(user, rows[row] ?? {}, async (client) => {
          const read = await client.send('GET', `${subject().path}/${ROW}`);
          const list = await client.send('GET', `${subject().path}?limit=200`);
          const audit = await client.send('GET', `${subject().path}/${ROW}/audit`);
          const word = wordOf(read);
          const isListed = (list.json as { items?: readonly Values[] }).items?.some(({ id }) => id === ROW);
          if ((isListed ?? false) !== (word === 'done')) return `${word}, but ${list.status} in the list`;
          if (wordOf(audit) !== word) return `${word}, but its audit trail ${wordOf(audit)}`;
          const wrong = word === 'done' ? wrongOffers(matrix, row, roles, user, read.json) : '';
          return word + wrong;
        }),
      );
  });
  if (matrix.update) table('update', matrix.update, (client) => write(client, 'PATCH', '', change));
  table('delete', matrix.delete, (client) => write(client, 'DELETE', ''));
  for (const [name, lines] of Object.entries(transitions))
    table(name, lines, (client) => write(client, 'POST', `/${name}`));
}

/** Whether `may` of a row that was read offers anything that is refused, or lacks what is not. */
function wrongOffers(
  matrix: Matrix,
  row: string,
  roles: readonly string[],
  user: string,
  json: unknown,
): string {
  const { may } = json as { may: { update: boolean; delete: boolean; transitions: readonly string[] } };
  const column = roles.findIndex((role) => userOf(role) === user);
  const isOffered = (table: Table | undefined) => {
    const word = table?.[row] === undefined ? undefined : wordsIn(table[row])[column];
    return word === undefined ? undefined : word === 'done' || word === 'invalid';
  };
  const offers: [string, boolean | undefined, boolean][] = [
    ['update', isOffered(matrix.update), may.update],
    ['delete', isOffered(matrix.delete), may.delete],
    ...Object.entries(matrix.transitions ?? {}).map(
      ([name, table]): [string, boolean | undefined, boolean] => [
        name,
        isOffered(table),
        may.transitions.includes(name),
      ],
    ),
  ];
  return offers
    .filter(([, expected, told]) => expected !== undefined && expected !== told)
    .map(([name]) => `, but wrong about ${name}`)
    .join('');
}

function inColumns(roles: readonly string[], words: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(roles.map((role, index) => [role, words[index]]));
}

function versionIn(json: unknown): unknown {
  return (json as Values)['version'];
}
