import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { samples } from '../test-samples.ts';
import { fileOf, generated, irOf, SMALL_KIT } from './test-generate.ts';
import { generateApplication } from './generate.ts';

const app = 'strata: 1\napp: { name: shop }\nroles: { clerk: {} }\n';
const withEntities = (entities: string) => ({ 'a.yaml': app, 'b.yaml': `entities:\n${entities}` });
const allFiles = (texts: Readonly<Record<string, string>>) => [...generated(texts).generated];

describe('the files of an application', () => {
  it('SPEC-R100: are the same for the same specification, in whatever order its documents come', () => {
    const documents = Object.entries(samples);
    const turned = (by: number) => Object.fromEntries([...documents.slice(by), ...documents.slice(0, by)]);
    const first = allFiles(samples);
    expect(first.length).toBeGreaterThan(10);
    for (let by = 1; by < documents.length; by++) expect(allFiles(turned(by))).toEqual(first);
    expect(allFiles(Object.fromEntries(documents.toReversed()))).toEqual(first);
  });

  it('SPEC-R100: come in the order of their paths, and end their lines with a line feed', () => {
    const paths = allFiles(samples).map(([path]) => path);
    expect(paths).toEqual([...paths].sort());
    for (const [path, text] of allFiles(samples))
      expect([path, text.includes('\r'), text.at(-1)]).toEqual([path, false, '\n']);
  });

  it('SPEC-R101: have files of their owner apart, with the name and title of the application in them', () => {
    const { scaffold } = generated({ 'a.yaml': app.replace('shop', 'shop, title: \'A "fine" <shop>\'') });
    expect([...scaffold.keys()]).toEqual(['package.json', 'src/hooks.ts']);
    expect(JSON.parse(scaffold.get('package.json') ?? '')).toEqual({
      name: 'shop',
      description: 'A fine shop',
    });
  });

  it('SPEC-R105: change in at most seven places when a field is added', () => {
    const deal = samples['deal.spec.yaml'] ?? '';
    const more = {
      ...samples,
      'deal.spec.yaml': deal.replace('      amount:', '      extra: { type: text, max: 20 }\n      amount:'),
    };
    const before = new Map(allFiles(samples));
    const changed = allFiles(more).filter(([path, text]) => before.get(path) !== text);
    expect(changed.map(([path]) => path)).toContain('generated/entities/deal.ts');
    expect(changed.length).toBeLessThanOrEqual(7);
  });
});

/** The values of all texts in a file of TypeScript; fails where it cannot be read. */
function textsOf(code: string): Set<string> {
  const { program, errors } = parseSync('a.ts', code);
  expect(errors.map(({ message }) => message)).toEqual([]);
  const found = new Set<string>();
  JSON.stringify(program, (key, value: unknown) => {
    if ((key === 'value' || key === 'cooked') && typeof value === 'string') found.add(value);
    return typeof value === 'bigint' ? String(value) : value;
  });
  return found;
}

const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        '*/',
        '/*',
        '`',
        '${actor}',
        "'",
        '"',
        '\\',
        '\n',
        '//',
        '\u202e',
        '\u2028',
        '<b>',
        ';',
        '{{name}}',
        'always',
        'less(',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);

describe('words of a specification', () => {
  it('SPEC-R102: stand in literals and comments, and never become code', () => {
    fc.assert(
      fc.property(nasty, nasty, nasty, (label, description, text) => {
        fc.pre(
          [label, description, text].every(
            (word) => !word.includes('\0') && word.isWellFormed() && word.trim() !== '',
          ),
        );
        const quoted = (word: string) => JSON.stringify(word);
        const texts = withEntities(
          `  Item:\n    label: ${quoted(label)}\n    plural: ${quoted(label)}\n    description: ${quoted(description)}\n` +
            `    fields:\n      name: { type: text, title: ${quoted(label)}, description: ${quoted(description)}, required: true }\n` +
            `      kind: { type: choice, options: { one: ${quoted(text)} } }\n` +
            `    checks:\n      named: { rule: ${quoted(`name != ${quoted(text)}`)}, message: ${quoted(text)} }\n` +
            `access:\n  Item: { clerk: { read: ${quoted(`name == ${quoted(text)}`)} } }\n` +
            `views:\n  all: { kind: list, title: ${quoted(label)}, description: ${quoted(description)}, entity: Item, columns: [name], where: ${quoted(`name.contains(${quoted(text)})`)} }\n`,
        );
        let ir;
        try {
          ir = irOf(texts);
        } catch {
          // What the language refuses is never generated.
          return;
        }
        const { generated: files } = generateApplication(ir, { kit: SMALL_KIT });
        for (const [path, code] of files) {
          if (path.endsWith('.json')) JSON.parse(code);
          if (!path.endsWith('.ts')) continue;
          expect(code).not.toMatch(/[\u200e\u200f\u2028-\u202e\u2066-\u2069]/);
          const found = textsOf(code);
          if (path === 'generated/entities/item.ts')
            for (const word of [label, description, text]) expect([...found]).toContain(word);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('SPEC-R102: that are no words for TypeScript or SQL are names all the same', () => {
    const files = generated(
      withEntities(
        '  Delete:\n    fields:\n      order: { type: text }\n      group: { type: ref, to: New }\n  New: { fields: { select: { type: text } } }\n',
      ),
    );
    const code = fileOf(files, 'generated/entities/delete.ts');
    expect(code).toContain('export const deleteEntity = entity(');
    textsOf(code);
    expect(fileOf(files, 'generated/schema/sqlite.sql')).toContain('  "group_id" TEXT,\n');
  });
});

describe('names', () => {
  it('SPEC-R103: of databases are at most 63 characters, and differ where those of the specification do', () => {
    const long = (end: string) => `A${'Bcdefgh'.repeat(8)}${end}`;
    const field = (end: string) => `${'field_'.repeat(9)}${end}`;
    const entity = (end: string) =>
      `  ${long(end)}:\n    fields:\n      ${field('x')}: { type: text, unique: true }\n      ${field('y')}: { type: ref, to: User, many: true }\n      ${field('z')}: { type: choice, options: { a: A }, unique: true }\n`;
    const files = generated(withEntities(entity('X') + entity('Y')));
    for (const database of ['sqlite', 'postgres']) {
      const sql = fileOf(files, `generated/schema/${database}.sql`);
      const made = [...sql.matchAll(/(?:TABLE|INDEX|CONSTRAINT) "([^"]+)"/g)].map(([, name]) => name ?? '');
      expect(made.length).toBeGreaterThan(10);
      expect(new Set(made).size).toBe(made.length);
      expect(
        Math.max(...[...sql.matchAll(/"([^"]+)"/g)].map(([, name]) => name?.length ?? 0)),
      ).toBeLessThanOrEqual(63);
    }
  });

  it('SPEC-R103: of paths differ, also where plurals are the same', () => {
    const files = generated(
      withEntities('  Bus: { fields: {} }\n  Buse: { fields: {} }\n  Person: { fields: {} }\n'),
    );
    const paths = ['bus', 'buse', 'person'].map(
      (file) => /path: '(.+?)'/.exec(fileOf(files, `generated/entities/${file}.ts`))?.[1],
    );
    expect(paths).toEqual(['bus', 'buse', 'persons']);
  });
});

it('SPEC-R104: expressions mean the same in applications: their functions are those of the compiler', () => {
  const own = readFileSync('shared/compiler/expr/semantics.ts', 'utf8');
  expect(readFileSync('resources/application/generated/runtime/domain/semantics.ts', 'utf8')).toBe(own);
});

describe('the tables', () => {
  const schema = (entities: string, database = 'sqlite') =>
    fileOf(generated(withEntities(entities)), `generated/schema/${database}.sql`);

  it('SPEC-R106: have the org in every reference, so that a row of another org cannot be referred to', () => {
    for (const database of ['sqlite', 'postgres']) {
      const sql = fileOf(generated(samples), `generated/schema/${database}.sql`);
      const references = [...sql.matchAll(/FOREIGN KEY \((.+?)\) REFERENCES "\w+" \((.+?)\)/g)];
      expect(references.length).toBeGreaterThan(3);
      for (const [, from, to] of references) {
        expect(from).toMatch(/^"org_id", /);
        expect(to).toMatch(/^"org_id", /);
      }
    }
  });

  it('SPEC-R106: have an index for what is unique, declared, referred to, and sorted by in views; none twice', () => {
    const item =
      '  Item:\n    fields:\n      name: { type: text, unique: true }\n      box: { type: ref, to: Box }\n      day: { type: date }\n' +
      '    indexes: { by_name: { fields: [name] }, by_day: { fields: [day] } }\n  Box: { fields: {} }\n' +
      'views: { days: { kind: list, entity: Item, columns: [name], sort: day } }\n';
    expect(schema(item).match(/CREATE .*INDEX .*/g)).toEqual([
      'CREATE UNIQUE INDEX "item:name_unique" ON "item" ("org_id", "name");',
      'CREATE INDEX "item:view_days" ON "item" ("org_id", "day", "id");',
      'CREATE INDEX "item:box_ref" ON "item" ("org_id", "box_id");',
    ]);
  });

  it('SPEC-R107: say what was renamed, and what rows have that are there already', () => {
    const sql = schema(
      '  Item:\n    renamed_from: Thing\n    fields:\n      name: { type: text, renamed_from: label, default: new }\n      box: { type: ref, to: User, renamed_from: case_file }\n',
    );
    expect(sql).toContain('CREATE TABLE "item" ( -- renamed from "thing"\n');
    expect(sql).toContain(`  "name" TEXT DEFAULT 'new', -- renamed from "label"\n`);
    expect(sql).toContain('  "box_id" TEXT, -- renamed from "case_file_id"\n');
  });
});
