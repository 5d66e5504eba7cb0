import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { createRandom } from '../crash/random.ts';

type Columns = Record<string, string | number | null>;

/** What the benchmark needs of the database of a generated CRM. */
export interface Deals {
  /** Fills up the deals of the largest org to `count`, as copies of those that are there with other values. */
  fillUp(count: number): void;
  /** One page of the newest deals, as bare SQL: milliseconds, one for each time. */
  pages(times: number): number[];
  /** Deals inserted one by one, each durable, for so many milliseconds: how many a second. */
  insertsPerSecond(duringMs: number): number;
  close(): void;
}

export function openDeals(file: string): Deals {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  const random = createRandom(7);
  const [first] = database
    .prepare('SELECT "org_id", count(*) AS n FROM "deal" GROUP BY 1 ORDER BY n DESC')
    .all() as { org_id: string; n: number }[];
  if (!first) throw new Error('there are no sample deals');
  const org = first.org_id;
  const models = database.prepare('SELECT * FROM "deal" WHERE "org_id" = ?').all(org) as Columns[];
  const names = Object.keys(models[0] ?? {});
  const list = names.map((name) => `"${name}"`).join(', ');
  const insert = database.prepare(`INSERT INTO "deal" (${list}) VALUES (${names.map(() => '?').join(', ')})`);

  function add(number: number): void {
    const model = random.pick(models);
    const amount = random.between(1, 9_000_000);
    const probability = random.between(0, 100);
    const day = new Date(Date.UTC(2026, random.between(0, 11), random.between(1, 28))).toISOString();
    const values: Columns = {
      ...model,
      id: randomUUID(),
      title: `${String(model['title'])} ${number}`,
      amount,
      probability,
      expected: Math.trunc((amount * probability) / 100),
      close_on: day.slice(0, 10),
      created_at: day,
      updated_at: day,
      version: 1,
    };
    insert.run(...names.map((name) => values[name] ?? null));
  }

  return {
    fillUp: (count) => {
      database.transaction(() => {
        for (let number = models.length; number < count; number++) add(number);
      })();
    },
    pages: (times) => {
      const page = database.prepare('SELECT * FROM "deal" WHERE "org_id" = ? ORDER BY "id" DESC LIMIT 51');
      return Array.from({ length: times }, () => {
        const began = performance.now();
        page.all(org);
        return performance.now() - began;
      });
    },
    insertsPerSecond: (duringMs) => {
      const began = performance.now();
      let done = 0;
      for (; performance.now() - began < duringMs; done++) add(done);
      return (done / (performance.now() - began)) * 1000;
    },
    close: () => void database.close(),
  };
}
