import { describe, expect, it } from 'vitest';
import type { Client } from './client.ts';
import type { Values } from './scene.ts';
import { ROW, type Subject } from './subject.ts';
import { wordsIn } from './words.ts';

export interface ListTests {
  /** Whether each filter finds the row. */
  filters(expected: readonly (readonly [filter: string, value: string, found: boolean])[]): void;
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
          const found: (readonly [string, string, boolean])[] = [];
          for (const [filter, value] of expected)
            found.push([filter, value, await isFound(client, `${filter}=${encodeURIComponent(value)}`)]);
          expect(found).toEqual(expected);
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
