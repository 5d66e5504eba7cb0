import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCommandLine, type CommandLine } from '../test-command-line.ts';

vi.setConfig({ testTimeout: 120_000 });

let cli: CommandLine;
beforeEach(() => {
  cli = createCommandLine();
});
afterEach(() => cli.remove());

const APP = 'strata: 1\napp: { name: shop }\nroles: { clerk: {} }\n';
const ITEM = 'entities:\n  Item:\n    fields:\n      name: { type: text }\n';
const ACCESS = 'access: { Item: { member: { read: true }, clerk: { update: true } } }\n';
const SHOP = { 'app.yaml': APP, 'item.spec.yaml': ITEM, 'sub/access.YML': ACCESS };

/** Writes files into a new folder and returns its path. */
function folderOf(files: Readonly<Record<string, string | Uint8Array>>, name = 'specs'): string {
  const folder = path.join(cli.folder, name);
  fs.mkdirSync(folder, { recursive: true });
  for (const [file, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), content);
  }
  return folder;
}

const write = (file: string, text: string) =>
  cli.runWithInput(text, 'doc', 'write', 'Shop', file, '--create');

async function projectOf(files: Readonly<Record<string, string>>): Promise<void> {
  await cli.run('project', 'create', 'Shop');
  for (const [file, text] of Object.entries(files)) await write(file, text);
}

describe('a folder of YAML files', () => {
  it('is checked with all folders in it, and no workspace is made', async () => {
    const folder = folderOf({ ...SHOP, 'readme.md': 'entities: [', '.git/x.yaml': '\t' });
    expect(await cli.run('check', folder)).toMatchObject({
      code: 0,
      stdout: '0 errors, 0 warnings in 3 files\n',
      stderr: '',
    });
    const { hash, ...rest } = (await cli.run('check', folder, '--json')).json();
    expect(rest).toEqual({ problems: [], errors: 0, warnings: 0, files: 3 });
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(fs.existsSync(cli.home)).toBe(false);
  });

  it('has its mistakes listed with file, line, column, code and sentence; exit code 1', async () => {
    const folder = folderOf({ ...SHOP, 'sub/access.YML': `# Who\n${ACCESS.replace('clerk', 'clrk')}` });
    expect(await cli.run('check', folder)).toMatchObject({
      code: 1,
      stdout:
        'sub/access.YML:2:43 error name/unknown There is no role clrk. Did you mean clerk?\n' +
        '1 error, 0 warnings in 3 files\n',
    });
    const { problems } = (await cli.run('check', folder, '--json')).json<{ problems: unknown[] }>();
    const range = { from: 48, to: 52, line: 2, column: 43, endLine: 2, endColumn: 47 };
    expect(problems).toEqual([
      {
        code: 'name/unknown',
        severity: 'error',
        file: 'sub/access.YML',
        range,
        message: 'There is no role clrk. Did you mean clerk?',
        related: [],
        fixes: [
          {
            title: 'Change to clerk',
            edits: [{ file: 'sub/access.YML', from: 48, to: 52, insert: 'clerk' }],
          },
        ],
      },
    ]);
  });

  it('passes with warnings, which are listed', async () => {
    const folder = folderOf({ 'a.yaml': APP, 'b.yaml': ITEM });
    const { code, stdout } = await cli.run('check', folder);
    expect([code, stdout.split('\n')]).toEqual([
      0,
      [
        expect.stringMatching(/^b\.yaml:2:3 warning access\/nobody-reads /),
        '0 errors, 1 warning in 2 files',
        '',
      ],
    ]);
  });

  it('prints its IR exactly, so that its SHA-256 is the hash', async () => {
    const folder = folderOf(SHOP);
    const { stdout, code } = await cli.run('ir', folder);
    const hash = createHash('sha256').update(stdout).digest('hex');
    expect(code).toBe(0);
    expect((await cli.run('ir', folder, '--hash')).stdout).toBe(`${hash}\n`);
    expect((await cli.run('ir', folder, '--json')).json()).toEqual({ hash, ir: JSON.parse(stdout) });
    expect((await cli.run('ir', folder, '--hash', '--json')).json()).toEqual({ hash });
  });

  it('has no IR while it does not compile, and says why', async () => {
    const folder = folderOf({ ...SHOP, 'item.spec.yaml': ITEM.replace('text', 'txt') });
    const plain = await cli.run('ir', folder);
    expect(plain).toMatchObject({ code: 1, stdout: '' });
    expect(plain.stderr).toMatch(/^item\.spec\.yaml:4:21 error form\/unknown-word /);
    expect((await cli.run('ir', folder, '--json')).json()).toMatchObject({
      error: { code: 'specs/not-compiling', errors: 1 },
      problems: [{ code: 'form/unknown-word', file: 'item.spec.yaml' }],
    });
  });

  it('is compared with another one in sentences', async () => {
    const before = folderOf(SHOP, 'before');
    const after = folderOf(
      { ...SHOP, 'item.spec.yaml': `${ITEM.replace(' }', ', required: true }')}` },
      'after',
    );
    expect(await cli.run('diff', before, after)).toMatchObject({
      code: 0,
      stdout: 'Item.name became required.\n',
      stderr: '',
    });
    expect((await cli.run('diff', after, before, '--json')).json()).toMatchObject({
      changes: [
        { address: 'entities/Item/fields/name/required', sentence: 'Item.name is no longer required.' },
      ],
      from: { name: after, errors: 0 },
      to: { name: before, errors: 0 },
    });
    expect(await cli.run('diff', before, before)).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'They mean the same.\n',
    });
    fs.writeFileSync(path.join(after, 'app.yaml'), 'app: {}');
    const broken = await cli.run('diff', before, after);
    expect(broken).toMatchObject({ code: 1, stdout: '' });
    expect(broken.stderr).toMatch(
      /^app\.yaml:1:\d+ error .*\n(.*\n)*The specs at .*after do not compile: \d errors?\.\n$/,
    );
  });
});

describe('a folder that cannot be compiled as a whole is refused with the reason', () => {
  const codeOf = async (folder: string) => {
    const { code, json, stderr } = await cli.run('check', folder, '--json');
    expect([code, stderr.split('\n').length]).toEqual([1, 3]);
    return json<{ error: { code: string; files?: { path: string; reason: string }[] } }>().error;
  };

  it('when it has no YAML files', async () => {
    expect(await codeOf(folderOf({ 'a.md': 'x' }))).toMatchObject({ code: 'specs/no-files' });
  });

  it('when files are not UTF-8, binary, or huge, or links lead in circles or elsewhere', async () => {
    const folder = folderOf({
      ...SHOP,
      'a.yaml': Buffer.from([0x61, 0x3a, 0x20, 0xff]),
      'b.yaml': Buffer.from([0x61, 0x00]),
      'c.yaml': Buffer.alloc(5_000_001, 0x23),
      'not-asked-for.bin': Buffer.alloc(100),
    });
    fs.writeFileSync(path.join(cli.folder, 'elsewhere.yaml'), ITEM);
    fs.symlinkSync('../elsewhere.yaml', path.join(folder, 'd.yaml'));
    fs.symlinkSync('..', path.join(folder, 'sub', 'loop'));
    fs.symlinkSync('e.yaml', path.join(folder, 'e.yaml'));
    fs.symlinkSync('nowhere', path.join(folder, 'f.yaml'));
    fs.mkdirSync(path.join(folder, 'folder.yaml'));
    const { code, files } = await codeOf(folder);
    expect(code).toBe('specs/files-unreadable');
    expect(files?.map(({ path: file, reason }) => [file, reason])).toEqual([
      ['a.yaml', 'not-utf-8'],
      ['b.yaml', 'binary'],
      ['c.yaml', 'too-large'],
      ['d.yaml', 'symlink-outside'],
      ['e.yaml', 'symlink-loop'],
      ['f.yaml', 'unreadable'],
      ['sub/loop', 'symlink-loop'],
    ]);
    for (const command of ['ir', 'diff'])
      expect((await cli.run(command, folder, ...(command === 'diff' ? [folder] : []))).code).toBe(1);
  });

  it('when its files are too large together', async () => {
    const large = `# ${'x'.repeat(4_900_000)}\n`;
    const files = Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`${n}.yaml`, large]));
    expect(await codeOf(folderOf(files))).toMatchObject({ code: 'specs/too-large', limit: 20_000_000 });
  });

  it('but not for a link to something elsewhere that is no spec', async () => {
    const folder = folderOf(SHOP);
    fs.mkdirSync(path.join(cli.folder, 'other'));
    fs.symlinkSync('../other', path.join(folder, 'other'));
    expect(await cli.run('check', folder)).toMatchObject({
      code: 0,
      stderr: 'other: It is a symbolic link that leads out of the folder.\n',
    });
  });
});

describe('what files say themselves', () => {
  it('neither breaks lines nor steers the terminal', async () => {
    const folder = folderOf({
      'a.yaml': `${APP}"ro\\u001b[31m\\nles": {}\n`,
      'b\u001b[2J\nx.yaml': 'x: 1\n',
    });
    const { stdout } = await cli.run('check', folder);
    expect(stdout).not.toMatch(/[^\n\u0020-\u007e“”–…’]/);
    expect(stdout.split('\n')).toHaveLength(4);
    expect(stdout).toContain('b\\u001b[2J\\u000ax.yaml:1:1 error form/unknown-key');
  });

  it('is named at its place in any text, and the command does not fail', async () => {
    const texts = [
      '\ufeffstrata: 1\r\napp: { name: a }\r\n\tx: 1',
      `${'['.repeat(10_000)}`,
      'a: &a [*a, *a]\nb: *a\n<<: *a',
      '---\na: 1\n---\nb: 2',
      `x: "${'y'.repeat(600_000)}"`,
      '? {a: 1}\n: no\n',
      '%YAML 9.9\n---\n!!js/function x',
      '\u0000'.replace('\u0000', '\u0001'),
    ];
    for (const [index, text] of texts.entries()) {
      const folder = folderOf({ 'a.yaml': text }, `hostile-${index}`);
      const { code, json } = await cli.run('check', folder, '--json');
      const { problems } = json<{ problems: { file: string; range: { line: number; column: number } }[] }>();
      expect([index, code]).toEqual([index, 1]);
      expect(problems.length).toBeGreaterThan(0);
      for (const { file, range } of problems)
        expect([file, range.line >= 1, range.column >= 1]).toEqual(['a.yaml', true, true]);
    }
  });
});

describe('a project of the workspace', () => {
  it('is checked, and printed, by its name', async () => {
    await projectOf({ 'app.spec.yaml': APP, 'item.spec.yaml': ITEM, 'access.spec.yaml': ACCESS });
    expect(await cli.run('check', 'Shop')).toMatchObject({
      code: 0,
      stdout: '0 errors, 0 warnings in 3 files\n',
    });
    // The same texts mean the same in a folder.
    const { stdout } = await cli.run('ir', folderOf(SHOP), '--hash');
    expect((await cli.run('ir', 'Shop', '--hash')).stdout).toBe(stdout);
    await write('item.spec.yaml', ITEM.replace('text', 'txt'));
    const broken = await cli.run('check', 'Shop', '--json');
    expect([broken.code, broken.json()]).toMatchObject([
      1,
      { errors: 1, problems: [{ file: 'item.spec.yaml', range: { line: 4, column: 21 } }] },
    ]);
    const refused = await cli.run('ir', 'Shop');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^item\.spec\.yaml:4:21 error form\/unknown-word /);
  });

  it('is compared with itself at a milestone', async () => {
    await projectOf({ 'app.spec.yaml': APP, 'item.spec.yaml': ITEM, 'access.spec.yaml': ACCESS });
    await cli.run('history', 'milestone', 'Shop', 'item.spec.yaml', 'v1');
    await write('item.spec.yaml', ITEM.replace(' }', ', required: true }'));
    expect(await cli.run('diff', 'Shop', '--from', 'v1')).toMatchObject({
      code: 0,
      stdout: 'Item.name became required.\n',
    });
    expect((await cli.run('diff', 'Shop', '--from', 'now', '--to', '@v1', '--json')).json()).toMatchObject({
      changes: [{ sentence: 'Item.name is no longer required.' }],
      from: { name: 'now' },
      to: { name: '@v1' },
    });
    const early = await cli.run('diff', 'Shop', '--from', '@2020-01-01');
    expect(early).toMatchObject({ code: 1, stderr: 'There are no specs at @2020-01-01.\n' });
    expect((await cli.run('diff', 'Shop', '--from', '@12', '--json')).json()).toMatchObject({
      error: { code: 'history/version-unknown' },
    });
  });

  it('gives way to a folder of the same name', async () => {
    await projectOf({ 'app.spec.yaml': 'app: 1' });
    const folder = folderOf(SHOP, 'Shop');
    const before = process.cwd();
    process.chdir(path.dirname(folder));
    try {
      expect((await cli.run('check', 'Shop')).code).toBe(0);
    } finally {
      process.chdir(before);
    }
    expect((await cli.run('check', 'Shop')).code).toBe(1);
  });

  it('that does not exist is an error, and one without specs has no IR', async () => {
    await cli.run('project', 'create', 'Empty');
    for (const command of ['check', 'ir'])
      expect((await cli.run(command, 'Nobody', '--json')).json()).toMatchObject({
        error: { code: 'documents/project-not-found' },
      });
    const file = path.join(folderOf(SHOP), 'app.yaml');
    for (const command of ['check', 'ir'])
      expect((await cli.run(command, file, '--json')).json()).toEqual({
        error: {
          code: 'rpc/invalid-params',
          issues: [expect.stringContaining('is a file; name the folder')],
        },
      });
    expect(await cli.run('check', 'Empty')).toMatchObject({
      code: 0,
      stdout: '0 errors, 0 warnings in 0 files\n',
    });
    expect((await cli.run('ir', 'Empty', '--json')).json()).toMatchObject({
      error: { code: 'specs/not-compiling', errors: 0 },
    });
  });
});

it.each([
  ['check'],
  ['ir', 'a', 'b'],
  ['diff'],
  ['diff', '.'],
  ['diff', 'Shop'],
  ['diff', 'Shop', '--to', '@v1'],
  ['diff', '.', 'no-such-folder'],
  ['diff', 'no-such-folder', '.'],
  ['diff', '.', '.', '--from', '@v1'],
])('`strata %s %s %s %s` is wrong usage: exit 2, a sentence, nothing made', async (...argv) => {
  const plain = await cli.run(...argv);
  expect(plain).toMatchObject({ code: 2, stdout: '' });
  expect(plain.stderr).toMatch(/^error: .+\n/);
  expect((await cli.run('--json', ...argv)).json()).toEqual({
    error: { code: 'rpc/invalid-params', issues: [expect.any(String)] },
  });
  expect(fs.existsSync(cli.home)).toBe(false);
});
