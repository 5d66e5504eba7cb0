import fs from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createCommandLine, type CommandLine } from '../test-command-line.ts';

const SHIPPED = fs.readFileSync('resources/schema/strata-spec.schema.json', 'utf8');
const TEMPLATES = path.resolve('resources/templates');

let cli: CommandLine;
beforeEach(() => {
  cli = createCommandLine();
});
afterEach(() => cli.remove());

/** As editors read it, and strictly: a schema with a mistake throws. */
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(SHIPPED) as Record<string, unknown>,
);
const accepts = (text: string): boolean => validate(parse(text));

describe('the JSON Schema of specs', () => {
  it('that comes with Strata is what `strata schema` prints, byte for byte', async () => {
    expect(await cli.run('schema')).toEqual(
      expect.objectContaining({ code: 0, stdout: SHIPPED, stderr: '' }),
    );
    expect((await cli.run('schema', '--json')).json()).toEqual(JSON.parse(SHIPPED));
    expect(fs.existsSync(cli.home)).toBe(false);
  });

  it('accepts every document of every template', () => {
    const files = fs
      .readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.yaml'));
    expect(files.length).toBeGreaterThan(5);
    for (const file of files)
      expect([file, accepts(fs.readFileSync(path.join(TEMPLATES, file), 'utf8'))]).toEqual([file, true]);
  });

  it.each([
    ['a list where a map belongs', 'roles: [rep]'],
    ['an unknown key', 'entity: {}'],
    ['a key that misses', 'app: { title: Shop }'],
    ['a value of another kind', 'samples: { Deal: many }'],
    ['a number out of range', 'samples: { Deal: -1 }'],
    ['an unknown type of field', 'entities: { Deal: { fields: { a: { type: string } } } }'],
    ['a name that is written another way', 'entities: { deal: {} }'],
    ['a word that there is not', 'views: { a: { kind: tree, entity: Deal } }'],
    ['no document at all', '[]'],
  ])('refuses %s', (_what, text) => {
    expect(accepts(text)).toBe(false);
  });

  it('can be named in the first line of a document, which the compiler takes as the comment that it is', async () => {
    const folder = path.join(cli.folder, 'specs');
    fs.mkdirSync(folder);
    const hint = '# yaml-language-server: $schema=./strata-spec.schema.json\n';
    fs.writeFileSync(path.join(folder, 'app.spec.yaml'), `${hint}strata: 1\napp: { name: shop }\n`);
    expect(await cli.run('check', folder)).toMatchObject({ code: 0 });
  });
});
