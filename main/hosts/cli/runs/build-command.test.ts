import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCommandLine, type CommandLine } from '../test-command-line.ts';

vi.setConfig({ testTimeout: 120_000 });

let cli: CommandLine;
let out: string;
beforeEach(() => {
  cli = createCommandLine();
  out = path.join(cli.folder, 'shop-app');
});
afterEach(() => cli.remove());

const APP = 'strata: 1\napp: { name: shop }\nroles: { clerk: {} }\n';
const ITEM = 'entities:\n  Item:\n    fields:\n      name: { type: text }\n';
const ACCESS = 'access: { Item: { clerk: { read: true, create: true, update: true } } }\n';
const ITEM_FILE = 'generated/entities/item.ts';

function specs(item = ITEM): string {
  const folder = path.join(cli.folder, 'specs');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'app.yaml'), APP);
  fs.writeFileSync(path.join(folder, 'item.yaml'), item);
  fs.writeFileSync(path.join(folder, 'access.yaml'), ACCESS);
  return folder;
}

const build = (...options: string[]) => cli.run('build', specs(), '--out', out, ...options);
const read = (file: string) => fs.readFileSync(path.join(out, file), 'utf8');
const edit = (file: string, change: (text: string) => string) =>
  fs.writeFileSync(path.join(out, file), change(read(file)));

describe('strata build of a folder of YAML files', () => {
  it('writes the application, without a workspace, and touches nothing the second time', async () => {
    const built = await build();
    expect(built).toMatchObject({ code: 0 });
    expect(built.stdout).toMatch(/\/shop-app: \d+ files created\.\n$/);
    expect(built.stderr).toContain('npm install && npm test && npm start\n');
    expect(read(ITEM_FILE)).toContain('export interface Item');
    expect(fs.existsSync(cli.home)).toBe(false);
    const again = await build('--json');
    expect(again.json()).toMatchObject({
      folder: out,
      dryRun: false,
      created: 0,
      changed: 0,
      removed: 0,
      files: [],
    });
  });

  it('tells what it would do, with and without every difference, and writes nothing', async () => {
    const dry = await build('--dry-run');
    expect(dry).toMatchObject({ code: 0 });
    expect(dry.stdout).toContain(`created     ${ITEM_FILE}  +`);
    expect(fs.existsSync(out)).toBe(false);
    await build();
    specs(ITEM.replace('name:', 'label:'));
    const diff = await cli.run('build', path.join(cli.folder, 'specs'), '--out', out, '--diff');
    expect(diff.stdout).toContain(`--- a/${ITEM_FILE}`);
    expect(diff.stdout).toMatch(/^-.*\bname\b/m);
    expect(diff.stdout).toMatch(/^\+.*\blabel\b/m);
    expect(read(ITEM_FILE)).not.toContain('readonly label');
  });

  it('lists the errors of specs that do not compile; exit code 1', async () => {
    const refused = await cli.run('build', specs(ITEM.replace('text', 'txet')), '--out', out, '--json');
    expect(refused.code).toBe(1);
    expect(refused.json()).toMatchObject({
      error: { code: 'specs/not-compiling', errors: 1 },
      problems: [{ file: 'item.yaml' }],
    });
    expect(fs.existsSync(out)).toBe(false);
  });

  it('goes to a folder named after the application, when none is named', async () => {
    const before = process.cwd();
    process.chdir(cli.folder);
    try {
      expect((await cli.run('build', specs(), '--dry-run', '--json')).json()).toMatchObject({
        folder: path.join(fs.realpathSync(cli.folder), 'shop-app'),
      });
    } finally {
      process.chdir(before);
    }
  });

  it('with options that make no sense is wrong usage: exit code 2', async () => {
    const misused = await build('--move', 'src/hooks.ts');
    expect(misused).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'error: “src/hooks.ts” is no path below generated/\n',
    });
    expect(fs.existsSync(out)).toBe(false);
  });

  it('is refused where something else stands', async () => {
    const refused = await cli.run('build', specs(), '--out', path.join(cli.folder, 'specs'), '--json');
    expect(refused.code).toBe(1);
    expect(refused.json()).toEqual({
      error: { code: 'build/folder-not-empty', folder: path.join(cli.folder, 'specs') },
    });
  });
});

describe('edited files', () => {
  beforeEach(async () => void (await build()));

  it('are all named with the ways out; each way out is an option', async () => {
    edit(ITEM_FILE, (text) => `${text}// mine\n`);
    fs.rmSync(path.join(out, 'generated/views.ts'));
    const refused = await build();
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain(`edited   ${ITEM_FILE}\nremoved  generated/views.ts\n`);
    expect(refused.stderr).toContain('--move PATH');
    expect((await build('--json')).json()).toEqual({
      error: {
        code: 'build/files-edited',
        folder: out,
        files: [
          { path: ITEM_FILE, gone: false },
          { path: 'generated/views.ts', gone: true },
        ],
      },
    });
    const dry = await build('--dry-run');
    expect(dry).toMatchObject({ code: 1 });
    expect(dry.stderr).toContain(`${ITEM_FILE} was edited by hand\n`);

    const moved = await build('--move', path.join(out, ITEM_FILE), '--discard', 'generated/views.ts');
    expect(moved).toMatchObject({ code: 0 });
    expect(read('src/moved/entities/item.ts')).toMatch(
      /from '\.\.\/\.\.\/\.\.\/generated\/runtime.*[^]*\/\/ mine\n$/,
    );
    expect(read(ITEM_FILE)).not.toContain('// mine');
  });

  it('can be ejected, are merged later, and conflicts are shown and settled', async () => {
    edit(ITEM_FILE, (text) => `${text}// mine\n`);
    expect(await build('--eject', ITEM_FILE)).toMatchObject({ code: 0 });
    edit(ITEM_FILE, (text) => text.replace(/^.*field\('name'.*$/m, '$& // and mine'));
    expect(await build()).toMatchObject({ code: 0 });

    const folder = specs(ITEM.replace('type: text', 'type: text, required: true'));
    const again = (...options: string[]) => cli.run('build', folder, '--out', out, ...options);
    const refused = await again();
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain(`${ITEM_FILE}, conflict 1 of `);
    expect(refused.stderr).toContain('// and mine');
    const { error, conflicts } = (await again('--json')).json<{
      error: object;
      conflicts: { path: string; parts: { kind: string }[] }[];
    }>();
    expect(error).toMatchObject({ code: 'build/conflicts' });
    const places = conflicts[0]?.parts.filter(({ kind }) => kind === 'conflict').length ?? 0;
    expect(places).toBeGreaterThan(0);

    const choices = Array.from({ length: places + 1 }, () => 'edited').join();
    expect(await again('--resolve', `${ITEM_FILE}=${choices}`)).toMatchObject({ code: 1 });
    expect(await again('--resolve', 'generated/views.ts=edited')).toMatchObject({ code: 1 });
    expect(await again('--resolve', `${ITEM_FILE}=generated`)).toMatchObject({ code: 0 });
    expect(read(ITEM_FILE)).toMatch(/^\/\/ mine$/m);
    expect(read(ITEM_FILE)).not.toContain('// and mine');
    expect(await again()).toMatchObject({ code: 0 });
  });

  it('of conflicts may be settled by a text of theirs', async () => {
    edit(ITEM_FILE, () => 'all mine\n');
    await build('--eject', ITEM_FILE);
    const wanted = path.join(cli.folder, 'wanted.ts');
    fs.writeFileSync(wanted, 'what I want\r\n');
    const folder = specs(ITEM.replace('type: text', 'type: text, required: true'));
    const resolve = ['--resolve', `${ITEM_FILE}=file:${wanted}`];
    expect(await cli.run('build', folder, '--out', out, ...resolve)).toMatchObject({ code: 0 });
    expect(read(ITEM_FILE)).toBe('what I want\n');
  });
});

describe('strata build of a project', () => {
  beforeEach(async () => {
    await cli.run('project', 'create', 'Shop');
    const write = (file: string, text: string) =>
      cli.runWithInput(text, 'doc', 'write', 'Shop', file, '--create');
    await write('app.spec.yaml', APP);
    await write('item.spec.yaml', ITEM);
    await write('access.spec.yaml', ACCESS);
  });

  it('is in the journal with what it was made from, and goes to the same folder the next time', async () => {
    const built = await cli.run('build', 'Shop', '--out', out, '--json');
    expect(built.code).toBe(0);
    const { runId } = built.json<{ runId: string }>();
    expect((await cli.run('build', 'Shop', '--json')).json()).toMatchObject({ folder: out, created: 0 });

    const list = await cli.run('runs', 'list', '--kind', 'build', '--project', 'Shop');
    expect(list.stdout.trim().split('\n')).toHaveLength(2);
    const shown = await cli.run('runs', 'show', runId, '--json');
    expect(shown.json()).toMatchObject({
      kind: 'build',
      outcome: 'done',
      inputs: {
        folder: out,
        documents: [{ path: 'access.spec.yaml' }, { path: 'app.spec.yaml' }, { path: 'item.spec.yaml' }],
      },
      steps: [
        { title: 'Compile the specs' },
        { title: 'Generate the application' },
        { title: 'Write the files', outcome: 'done' },
      ],
    });
    await cli.runWithInput(ITEM.replace('name:', 'label:'), 'doc', 'write', 'Shop', 'item.spec.yaml');
    const diff = await cli.run('build', 'Shop', '--diff');
    expect(diff.stdout).toMatch(/^\+.*readonly label\b/m);
    const text = await cli.run('runs', 'show', runId);
    expect(text.stdout).toContain(`folder     ${out}\n`);
    expect(text.stdout).toContain('artifact   generated/entities/item.ts  ');
    expect(await cli.run('runs', 'show', '999')).toMatchObject({ code: 1, stdout: '' });
  });

  it('that is refused is in the journal as failed; looking is not in it', async () => {
    await cli.run('build', 'Shop', '--out', out);
    edit(ITEM_FILE, (text) => `${text}// mine\n`);
    expect(await cli.run('build', 'Shop', '--dry-run')).toMatchObject({ code: 1 });
    expect(await cli.run('build', 'Shop')).toMatchObject({ code: 1 });
    const { runs } = (await cli.run('runs', 'list', '--json')).json<{ runs: { outcome: string }[] }>();
    expect(runs.map(({ outcome }) => outcome)).toEqual(['failed', 'done']);
    expect(await cli.run('build', 'Shop', '--discard', ITEM_FILE)).toMatchObject({ code: 0 });
  });
});
