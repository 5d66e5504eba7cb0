import { describe, expect, it } from 'vitest';
import type { Client } from './client.ts';
import type { Values } from './scene.ts';
import { ROW, type Subject } from './subject.ts';
import { wordsIn } from './words.ts';

export interface ListTests {
  /** By field: its value, the operators that find the row by it, and those that do not. */
  filters(
    expected: readonly (readonly [field: string, value: string, found: string, others: string])[],
  ): void;
  /** By the names of rows: which of the views show it. */
  views(expected: {
    readonly names: string;
    readonly rows: Readonly<Record<string, Values>>;
    readonly shown: Readonly<Record<string, string>>;
  }): void;
}

export function listTests(subject: () => Subject): ListTests {
  const isFound = async (client: Client, query: string): Promise<boolean> => {
    const { status, json } = await client.send('GET', `${subject().path}?limit=200&${query}`);
    expect([query, status]).toEqual([query, 200]);
    return (json as { items: readonly Values[] }).items.some(({ id }) => id === ROW);
  };

  return {
    filters: (expected) =>
      it('filters lists by every field', () =>
        subject().withRow('boss', {}, async (client) => {
          for (const [field, value, found, others] of expected)
            for (const operator of wordsIn(`${found} ${others}`)) {
              const filter = `filter[${field}]${operator === 'eq' ? '' : `[${operator}]`}`;
              const given = encodeURIComponent(operator === 'null' ? 'true' : value);
              const told = await isFound(client, `${filter}=${given}`);
              expect([filter, value, told]).toEqual([filter, value, wordsIn(found).includes(operator)]);
            }
        })),

    views: ({ names, rows, shown }) =>
      describe('views', () => {
        it.each(Object.entries(shown))('show or leave out: %s', (row, expected) =>
          subject().withRow('boss', rows[row] ?? {}, async (client) => {
            const words: [string, string][] = [];
            for (const name of wordsIn(names))
              words.push([name, (await isFound(client, `view=${name}`)) ? 'shown' : '-']);
            expect(words).toEqual(wordsIn(names).map((name, index) => [name, wordsIn(expected)[index]]));
          }),
        );
      }),
  };
}
