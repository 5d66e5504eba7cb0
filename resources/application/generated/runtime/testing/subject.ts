import { world } from '../../tests/world.ts';
import type { Client } from './client.ts';
import type { TestApp } from './open-app.ts';
import { filledIn, NOW, type Values, type WorldRow } from './scene.ts';

export interface SubjectRows {
  /** A value for every field that people can write, as far as there are valid ones. */
  readonly given: Values;
  /** The other fields of that row: what the application fills in, and what has no value. */
  readonly filled: Values;
  /** Rows that such a row refers to, which belong to whoever acts. */
  readonly around?: readonly WorldRow[];
}

/** The entity that a file of tests is about. */
export interface Subject extends Required<SubjectRows> {
  readonly entity: string;
  /** `/api/deals` */
  readonly path: string;
  readonly app: TestApp;
  /** Does something with no row of the entity there but those of the world. */
  alone<T>(user: string, work: (client: Client) => Promise<T>): Promise<T>;
  /**
   * The same with a row `row` that is as in `given` and `filled`, but for these values, and belongs to the user; and with
   * more rows that it refers to.
   */
  withRow<T>(
    user: string,
    other: Values,
    work: (client: Client) => Promise<T>,
    more?: readonly WorldRow[],
  ): Promise<T>;
  /** A row as it comes back: its fields, and what every row has. */
  kept(user: string, id: string, values: Values, version?: number): Values;
}

/** The address of the row that `withRow` makes. */
export const ROW = 'row';

const stay: ReadonlySet<string> = new Set(world.rows.map(([, { id }]) => String(id)));

export function createSubject(
  entity: string,
  path: string,
  { given, filled, around = [] }: SubjectRows,
  app: () => TestApp,
): Subject {
  /** With rows that are gone afterwards, as are those that the work itself makes. */
  const withRows = async <T>(
    user: string,
    rows: readonly WorldRow[],
    work: (client: Client) => Promise<T>,
  ): Promise<T> => {
    const ids = rows.map(([, { id }]) => id);
    const all = [...around.filter(([, { id }]) => !ids.includes(id)), ...rows];
    await app().store.insert(all.map(([name, values]) => [name, filledIn(values, { me: user })]));
    try {
      return await work(await app().as(user));
    } finally {
      await app().store.clear([...new Set([entity, ...all.map(([name]) => name)])], stay);
    }
  };

  return {
    entity,
    path: `/api/${path}`,
    given,
    filled,
    around,
    get app() {
      return app();
    },
    alone: (user, work) => withRows(user, [], work),
    withRow: (user, other, work, more = []) => {
      const row = { created_by: user, ...given, ...filled, ...other, id: ROW, org: 'here' };
      return withRows(user, [...more, [entity, row]], work);
    },
    kept: (user, id, values, version = 1) =>
      filledIn(
        {
          ...given,
          ...filled,
          ...values,
          id,
          org: 'here',
          created_at: NOW,
          created_by: user,
          updated_at: NOW,
          updated_by: user,
          version,
        },
        { me: user, row: id },
      ),
  };
}
