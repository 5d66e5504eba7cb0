import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../../../../resources/application/generated/runtime/server/database/open-database.ts';
import {
  migrate,
  type Migration,
} from '../../../../../resources/application/generated/runtime/server/schema/migrate.ts';
import { dialects, testDatabases } from '../testing/databases.ts';
import { schemaText, setText, type TestTable } from '../testing/schema-text.ts';

const REFERENCE = 'FOREIGN KEY ("org_id", "company_id") REFERENCES "company" ("org_id", "id") LATER';
const company: TestTable = { name: 'company', columns: ['"name" TEXT NOT NULL'] };
const deal: TestTable = {
  name: 'deal',
  columns: ['"title" TEXT NOT NULL', '"company_id" TEXT', '"amount" INTEGER', '"stage" TEXT NOT NULL'],
  rules: [
    `CONSTRAINT "deal:company_id" ${REFERENCE}`,
    `CONSTRAINT "deal:stage_values" CHECK ("stage" IN ('lead', 'won'))`,
  ],
};

describe.each(dialects)('a database of %s', (dialect) => {
  const databases = testDatabases(dialect);

  const text = (tables: readonly TestTable[], more: readonly string[] = []) =>
    schemaText(dialect, tables, more);
  const deals = (change: Partial<TestTable> & { without?: string; add?: string[] }, ...more: string[]) => {
    const columns = deal.columns.filter(
      (line) => change.without === undefined || !line.startsWith(`"${change.without}"`),
    );
    return text([company, { ...deal, columns: [...columns, ...(change.add ?? [])], ...change }], more);
  };

  async function filled(schema = text([company, deal])): Promise<OpenDatabase> {
    const database = await databases.open(await databases.create());
    await migrate({ database, schema });
    await sql`INSERT INTO "org" VALUES ('o', 'One')`.execute(database.kysely);
    await sql`INSERT INTO "company" ("id", "org_id", "name") VALUES ('c', 'o', 'Birch')`.execute(
      database.kysely,
    );
    await sql`INSERT INTO "deal" ("id", "org_id", "title", "company_id", "amount", "stage") VALUES
      ('1', 'o', '42', 'c', 100, 'lead'), ('2', 'o', 'Ünicode "quoted"', null, null, 'won')`.execute(
      database.kysely,
    );
    return database;
  }
  const rowsOf = async (database: OpenDatabase, table = 'deal') =>
    (await sql`SELECT * FROM ${sql.table(table)} ORDER BY "id"`.execute(database.kysely)).rows;
  const column = async (database: OpenDatabase, name: string, table = 'deal') =>
    (await rowsOf(database, table)).map((row) => (row as Record<string, unknown>)[name]);
  const change = (database: OpenDatabase, schema: string): Promise<Migration> =>
    migrate({ database, schema });
  const codeOf = async (done: Promise<unknown>) =>
    done.then(
      () => 'done',
      (error: unknown) => (error as { code: string }).code,
    );
  const agreed = async (database: OpenDatabase, schema: string): Promise<string[]> => {
    const before = await rowsOf(database);
    expect(await codeOf(change(database, schema))).toBe('schema/needs-consent');
    expect(await rowsOf(database), 'without consent nothing changes').toEqual(before);
    const { losses } = await migrate({ database, schema, acceptLoss: true });
    return losses.map(({ sentence }) => sentence);
  };

  it('gets all tables when it is empty, and is left alone when it has them', async () => {
    const database = await databases.open(await databases.create());
    expect(await change(database, text([company, deal]))).toMatchObject({ changed: true, losses: [] });
    expect(await change(database, text([company, deal]))).toEqual({ changed: false, steps: [], losses: [] });
    expect(await change(database, text([company, deal]).replaceAll('\n', '\r\n'))).toMatchObject({
      changed: false,
    });
    expect(await rowsOf(database)).toEqual([]);
  });

  it('keeps every value when columns, tables and indexes are added', async () => {
    const database = await filled();
    const before = await rowsOf(database);
    const task: TestTable = { name: 'task', columns: ['"subject" TEXT NOT NULL'] };
    const schema = text(
      [
        company,
        { ...deal, columns: ['"note" TEXT', '"probability" INTEGER DEFAULT 20 NOT NULL', ...deal.columns] },
        task,
      ],
      ['CREATE INDEX "deal:by_stage" ON "deal" ("org_id", "stage");'],
    );
    expect((await change(database, schema)).losses).toEqual([]);
    expect(await rowsOf(database)).toEqual(
      before.map((row) => ({ ...(row as object), note: null, probability: 20 })),
    );
    expect(await rowsOf(database, 'task')).toEqual([]);
  });

  it('renames columns and tables with what is in them, and what refers to them', async () => {
    const database = await filled();
    const schema = text(
      [
        {
          ...company,
          name: 'firm',
          from: 'company',
          columns: ['"label" TEXT NOT NULL -- renamed from "name"'],
        },
        {
          ...deal,
          columns: [
            '"title" TEXT NOT NULL',
            '"firm_id" TEXT -- renamed from "company_id"',
            ...deal.columns.slice(2),
          ],
          rules: [
            'CONSTRAINT "deal:firm_id" FOREIGN KEY ("org_id", "firm_id") REFERENCES "firm" ("org_id", "id") LATER',
            `CONSTRAINT "deal:stage_values" CHECK ("stage" IN ('lead', 'won'))`,
          ],
        },
      ],
      ['CREATE INDEX "deal:by_firm" ON "deal" ("org_id", "firm_id");'],
    );
    expect((await change(database, schema)).losses).toEqual([]);
    expect(await rowsOf(database, 'firm')).toEqual([{ id: 'c', org_id: 'o', label: 'Birch' }]);
    expect(await column(database, 'firm_id')).toEqual(['c', null]);
    await expect(
      sql`INSERT INTO "deal" ("id", "org_id", "title", "firm_id", "stage") VALUES ('3', 'o', 'x', 'nobody', 'lead')`.execute(
        database.kysely,
      ),
    ).rejects.toThrow(/foreign key/i);
    // The comments stay in the text: they are about a time that is over.
    expect(
      (await change(database, `${schema}\nCREATE INDEX "deal:by_title" ON "deal" ("org_id", "title");\n`))
        .losses,
    ).toEqual([]);
    expect(await column(database, 'firm_id')).toEqual(['c', null]);
  });

  it('asks before a column or a table with values goes away, and not where it is empty', async () => {
    const database = await filled(deals({ add: ['"unused" TEXT'] }));
    expect((await change(database, text([company, deal]))).losses).toEqual([]);
    expect(await agreed(database, deals({ without: 'amount' }))).toEqual([
      '"deal"."amount" goes away with its values in 1 row.',
    ]);
    expect(await agreed(database, text([company]))).toEqual(
      ['The table "deal" goes away with 2 rows.'].filter(Boolean),
    );
  });

  it('converts what can be converted when a type changes, and says how many values cannot', async () => {
    const database = await filled();
    const number = deals({ columns: ['"title" INTEGER NOT NULL', ...deal.columns.slice(1)] });
    expect(await agreed(database, number)).toEqual([
      '"deal"."title" becomes integer, and the values of 1 row cannot be kept as they are.',
      '"deal"."title" is required, and has no value in 1 row. They get 0.',
    ]);
    expect(await column(database, 'title')).toEqual([42, 0]);
    expect(
      (
        await change(
          database,
          deals({ columns: ['"title" TEXT NOT NULL -- again', ...deal.columns.slice(1)] }),
        )
      ).losses,
    ).toEqual([]);
    expect(await column(database, 'title')).toEqual(['42', '0']);
  });

  it.each([
    [
      'TEXT',
      'INTEGER',
      ['42', '-7', '0', '007', '1.5', ' 1', '9999999999999999', ''],
      [42, -7, 0, null, null, null, null, null],
    ],
    ['TEXT', 'REAL', ['1.5', '-2', '0.25', '1e5', 'x'], [1.5, -2, 0.25, null, null]],
    ['TEXT', 'BOOLEAN', ['true', 'false', 'yes'], [true, false, null]],
    [
      'TEXT',
      'DATE',
      ['2026-02-28', '2026-02-29', '2024-02-29', '0000-01-01', '2026-13-01', 'soon'],
      ['2026-02-28', null, '2024-02-29', null, null, null],
    ],
    [
      'TEXT',
      'DATETIME',
      ['2026-02-28T23:59:59.123Z', '2026-02-30T00:00:00.000Z', '2026-02-28'],
      ['2026-02-28T23:59:59.123Z', null, null],
    ],
    ['TEXT', 'JSON', ['a "b"', '{}'], ['a "b"', '{}']],
    ['INTEGER', 'REAL', [3], [3]],
    ['INTEGER', 'TEXT', [-3], ['-3']],
    ['INTEGER', 'BOOLEAN', [0, 1, 2], [false, true, null]],
    ['REAL', 'INTEGER', [3, 2.75, -2.75, 1e300], [3, 2, -2, null]],
    ['REAL', 'TEXT', [2.5], ['2.5']],
    ['BOOLEAN', 'TEXT', [true, false], ['true', 'false']],
    ['BOOLEAN', 'INTEGER', [true, false], [1, 0]],
    ['DATE', 'DATETIME', ['2026-11-20'], ['2026-11-20T00:00:00.000Z']],
    ['DATE', 'TEXT', ['2026-11-20'], ['2026-11-20']],
    [
      'DATETIME',
      'DATE',
      ['2026-11-20T00:00:00.000Z', '2026-11-20T23:59:59.999Z'],
      ['2026-11-20', '2026-11-20'],
    ],
    ['DATETIME', 'TEXT', ['2026-11-20T23:59:59.999Z'], ['2026-11-20T23:59:59.999Z']],
    ['DATE', 'INTEGER', ['2026-11-20'], [null]],
  ] as const)('makes %s into %s', async (from, to, values, expected) => {
    const table = (type: string): TestTable => ({ name: 'thing', columns: [`"value" ${type}`] });
    const database = await databases.open(await databases.create());
    await change(database, text([table(from)]));
    await sql`INSERT INTO "org" VALUES ('o', 'One')`.execute(database.kysely);
    for (const [at, value] of [...values, null].entries())
      await sql`INSERT INTO "thing" VALUES (${String(at)}, 'o', ${value})`.execute(database.kysely);
    const { losses } = await migrate({ database, schema: text([table(to)]), acceptLoss: true });
    const plain = (value: unknown) => {
      if (dialect === 'sqlite' && to === 'JSON' && value !== null)
        return JSON.parse(String(value)) as unknown;
      return dialect === 'sqlite' && to === 'BOOLEAN' && value !== null ? value === 1 : value;
    };
    expect((await column(database, 'value', 'thing')).map(plain)).toEqual([...expected, null]);
    const lossy = values.filter(
      (value, at) =>
        expected[at] === null ||
        (to === 'INTEGER' && from === 'REAL' && value !== expected[at]) ||
        (String(value).endsWith('T23:59:59.999Z') && to === 'DATE'),
    );
    expect(losses.map(({ rows }) => rows)).toEqual(lossy.length === 0 ? [] : [lossy.length]);
  });

  it('fills in what becomes required, and blocks where only people know a value', async () => {
    const database = await filled();
    expect(
      await agreed(
        database,
        deals({ add: ['"kind" TEXT NOT NULL', '"urgent" BOOLEAN NOT NULL', '"since" DATE NOT NULL'] }),
      ),
    ).toEqual([
      `"deal"."kind" is new and required, and there is no value for 2 rows. They get ''.`,
      '"deal"."urgent" is new and required, and there is no value for 2 rows. They get false.',
      `"deal"."since" is new and required, and there is no value for 2 rows. They get '1970-01-01'.`,
    ]);
    const required = text([
      company,
      {
        ...deal,
        columns: deal.columns.map((line) => (line.startsWith('"company_id"') ? `${line} NOT NULL` : line)),
      },
    ]);
    const before = await rowsOf(database);
    for (const acceptLoss of [false, true])
      expect(await codeOf(migrate({ database, schema: required, acceptLoss }))).toBe(
        'schema/rows-in-the-way',
      );
    expect(await rowsOf(database)).toEqual(before);
    expect(
      (await migrate({ database, schema: required, dryRun: true })).losses.map(({ sentence }) => sentence),
    ).toContain('"deal"."company_id" is required, and has no value in 1 row. Change these rows first.');
  });

  it('fills in a default that is new with the requirement, without asking', async () => {
    const database = await filled();
    const columns = deal.columns.map((line) =>
      line.startsWith('"amount"') ? '"amount" INTEGER DEFAULT 5 NOT NULL' : line,
    );
    expect((await change(database, deals({ columns }))).losses).toEqual([]);
    expect(await column(database, 'amount')).toEqual([100, 5]);
  });

  it('says which rows have an option that goes away', async () => {
    const database = await filled();
    const rules = [
      deal.rules?.[0] ?? '',
      `CONSTRAINT "deal:stage_values" CHECK ("stage" IN ('open', 'lead'))`,
    ];
    expect(await agreed(database, deals({ rules }))).toEqual([
      `"deal"."stage" does not allow the value of 1 row any more. They get 'open'.`,
    ]);
    expect(await column(database, 'stage')).toEqual(['lead', 'open']);
    await expect(sql`UPDATE "deal" SET "stage" = 'won'`.execute(database.kysely)).rejects.toThrow(
      /check|constraint/i,
    );
  });

  it('empties references to another table than before, and keeps those that lead somewhere', async () => {
    const database = await filled();
    const person: TestTable = { name: 'person', columns: ['"name" TEXT'] };
    await change(database, text([company, deal, person]));
    await sql`UPDATE "deal" SET "company_id" = 'c'`.execute(database.kysely);
    await sql`INSERT INTO "person" VALUES ('c', 'o', 'Same id')`.execute(database.kysely);
    const to = (table: string) => [
      (deal.rules?.[0] ?? '').replace('"company"', `"${table}"`),
      deal.rules?.[1] ?? '',
    ];
    expect(
      (await change(database, text([company, { ...deal, rules: to('person') }, person]))).losses,
    ).toEqual([]);
    await sql`INSERT INTO "person" VALUES ('p', 'o', 'Other')`.execute(database.kysely);
    await sql`UPDATE "deal" SET "company_id" = 'p' WHERE "id" = '2'`.execute(database.kysely);
    expect(
      await agreed(
        database,
        text([company, { ...deal, rules: to('company') }, person], ['CREATE INDEX "x" ON "deal" ("stage");']),
      ),
    ).toEqual(['"deal"."company_id" refers to "company", which 1 row do not. They lose that value.']);
    expect(await column(database, 'company_id')).toEqual(['c', null]);
  });

  it('changes sets: renamed with their table, members that are not allowed any more taken out', async () => {
    const options = (...values: string[]) => [
      `CONSTRAINT "tags:values" CHECK ("value" IN (${values.map((value) => `'${value}'`).join(', ')}))`,
    ];
    const database = await filled(
      text([company, deal], [setText(dialect, 'deal_tags', 'deal', options('a', 'b'))]),
    );
    await sql`INSERT INTO "deal_tags" VALUES ('o', '1', 'a'), ('o', '1', 'b'), ('o', '2', 'b')`.execute(
      database.kysely,
    );
    const renamed = { ...deal, name: 'sale', from: 'deal', rules: [] };
    const schema = text(
      [company, renamed],
      [setText(dialect, 'sale_tags', 'sale', options('a', 'c'), 'deal_tags')],
    );
    expect(await codeOf(change(database, schema))).toBe('schema/needs-consent');
    const { losses } = await migrate({ database, schema, acceptLoss: true });
    expect(losses.map(({ sentence }) => sentence)).toEqual([
      '"sale_tags"."value" does not allow the value of 2 rows any more. They are removed.',
    ]);
    expect((await sql`SELECT * FROM "sale_tags"`.execute(database.kysely)).rows).toEqual([
      { org_id: 'o', row_id: '1', value: 'a' },
    ]);
  });

  it('is blocked by values that are there twice where they must be unique', async () => {
    const database = await filled();
    await sql`UPDATE "deal" SET "title" = 'same'`.execute(database.kysely);
    const unique = ['CREATE UNIQUE INDEX "deal:title_unique" ON "deal" ("org_id", "title");'];
    expect(await codeOf(migrate({ database, schema: text([company, deal], unique), acceptLoss: true }))).toBe(
      'schema/rows-in-the-way',
    );
    await sql`UPDATE "deal" SET "title" = "id"`.execute(database.kysely);
    expect((await change(database, text([company, deal], unique))).losses).toEqual([]);
    await expect(sql`UPDATE "deal" SET "title" = 'same'`.execute(database.kysely)).rejects.toThrow(/unique/i);
    // The index is still there when its table is made anew, and goes away when it is not wanted any more.
    await change(database, deals({ add: ['"note" TEXT'] }, ...unique));
    await expect(sql`UPDATE "deal" SET "title" = 'same'`.execute(database.kysely)).rejects.toThrow(/unique/i);
    await change(database, deals({ add: ['"note" TEXT', '"more" TEXT'] }));
    await sql`UPDATE "deal" SET "title" = 'same'`.execute(database.kysely);
  });

  it('changes nothing in a dry run, and says the same as the real one', async () => {
    const database = await filled();
    const schema = deals({ without: 'amount', add: ['"note" TEXT'] });
    const before = await rowsOf(database);
    const dry = await migrate({ database, schema, dryRun: true });
    expect(await rowsOf(database)).toEqual(before);
    expect(dry.steps).toEqual(['"deal"."note" is new.', '"deal"."amount" goes away.']);
    expect(await migrate({ database, schema, acceptLoss: true })).toEqual(dry);
  });

  it('is refused where it is of a newer version, or none of this application', async () => {
    const database = await filled();
    await change(database, deals({ add: ['"note" TEXT'] }));
    expect(await codeOf(change(database, text([company, deal])))).toBe('schema/database-newer');
    expect((await migrate({ database, schema: text([company, deal]), acceptLoss: true })).steps).toEqual([
      '"deal"."note" goes away.',
    ]);
    expect(await codeOf(change(database, deals({ add: ['"note" TEXT'] })))).toBe('schema/database-newer');

    const other = await databases.open(await databases.create());
    await sql`CREATE TABLE "somebody_elses" ("x" INTEGER)`.execute(other.kysely);
    expect(await codeOf(change(other, text([company])))).toBe('schema/unknown-database');
  });

  it('is as it was when something fails in the middle', async () => {
    const database = await filled();
    const before = await rowsOf(database);
    // Somebody made a table by hand that the new schema has, too.
    await sql`CREATE TABLE "task" ("x" INTEGER)`.execute(database.kysely);
    const schema = deals(
      { add: ['"note" TEXT'] },
      'CREATE TABLE "task" (\n  "id" TEXT NOT NULL PRIMARY KEY\n);',
    );
    expect(
      await codeOf(
        change(
          database,
          dialect === 'sqlite' ? schema : schema.replace('TEXT NOT NULL PRIMARY', 'text NOT NULL PRIMARY'),
        ),
      ),
    ).toBe('schema/failed');
    expect(await rowsOf(database)).toEqual(before);
    expect((await change(database, deals({ add: ['"note" TEXT'] }))).losses).toEqual([]);
    await expect(
      sql`INSERT INTO "deal" ("id", "org_id", "title", "company_id", "stage") VALUES ('3', 'o', 'x', 'nobody', 'lead')`.execute(
        database.kysely,
      ),
    ).rejects.toThrow(/foreign key/i);
  });

  // In SQLite, processes take turns; within one process there is only one server.
  it.runIf(dialect === 'postgres')(
    'is changed once when several servers start at the same time',
    async () => {
      const url = await databases.create();
      const servers = await Promise.all([1, 2, 3].map(() => databases.open(url)));
      const done = await Promise.all(servers.map((server) => change(server, text([company, deal]))));
      expect(done.filter(({ changed }) => changed)).toHaveLength(1);
    },
  );
});
