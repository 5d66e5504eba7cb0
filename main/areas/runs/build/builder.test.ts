import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestBuild, HASH, textsOf, type TestBuild } from './testing/test-build.ts';

let test: TestBuild;
beforeEach(() => {
  test = createTestBuild();
});
afterEach(() => test.remove());

const DEAL = 'export const deal = 1;\n';
const FIRST = {
  'generated/entities/deal.ts': DEAL,
  'generated/views.ts': 'a\nb\nc\n',
  'src/hooks.ts': 'export const hooks = {};\n',
  'package.json': '{ "dependencies": { "hono": "^4" } }\n',
};
const changesOf = ({ report }: Awaited<ReturnType<TestBuild['build']>>) =>
  Object.fromEntries(report.files.map(({ path: file, change }) => [file, change]));

describe('a first build', () => {
  it('makes the folder with what is generated, the scaffold and the manifest', async () => {
    const built = await test.build(FIRST);
    expect(changesOf(built)).toEqual({
      'generated/entities/deal.ts': 'created',
      'generated/views.ts': 'created',
      'package.json': 'scaffolded',
      'src/hooks.ts': 'scaffolded',
    });
    expect(built.report).toMatchObject({ created: 4, changed: 0, removed: 0, unchanged: 0 });
    expect(built.report.files[1]).toEqual({
      path: 'generated/views.ts',
      change: 'created',
      added: 3,
      removed: 0,
    });
    const { 'strata.manifest.json': manifest, ...rest } = textsOf(test.folder);
    expect(rest).toEqual(FIRST);
    expect(JSON.parse(manifest ?? '')).toEqual({
      format: 1,
      irHash: HASH,
      compilerVersion: '1.2.3',
      files: Object.fromEntries(built.artifacts.map(({ path: file, sha256 }) => [file, sha256])),
      ejected: {},
    });
    expect(fs.readdirSync(path.join(test.folder, '.strata')).sort()).toEqual([
      '.gitignore',
      'last-build.json',
      'lock',
    ]);
  });

  it('may be into a folder that only version control and editors have been to', async () => {
    test.write('.git/HEAD', 'ref: refs/heads/main\n');
    test.write('.gitignore', 'theirs\n');
    await test.build({ ...FIRST, '.gitignore': 'ours\n' });
    expect(test.read('.gitignore')).toBe('theirs\n');
  });

  it('is refused in a folder that holds something, which nobody looks at', async () => {
    test.write('notes.txt', 'mine');
    expect(await test.refuse(FIRST)).toEqual({ code: 'build/folder-not-empty', folder: test.folder });
    expect(fs.readdirSync(test.folder)).toEqual(['notes.txt']);
  });

  it.each([
    ['crm', 'it is not a whole path'],
    ['/tmp/a\0b', 'it holds a character that no path has'],
    [`/${'x'.repeat(300)}`, 'the path is too long'],
    ['/dev/null', 'it is a file'],
    ['/dev/null/crm', 'a file stands where a folder is needed'],
  ])('is refused in %j', async (folder, detail) => {
    expect(await test.refuse(FIRST, { folder })).toEqual({ code: 'build/folder-invalid', folder, detail });
  });

  it('is refused in a link that leads nowhere, and follows one that leads to a folder', async () => {
    fs.symlinkSync('elsewhere', test.folder);
    expect(await test.refuse(FIRST)).toMatchObject({ detail: 'it is a link that leads nowhere' });
    fs.mkdirSync(path.join(test.outer, 'elsewhere'));
    expect((await test.build(FIRST)).folder).toBe(path.join(test.outer, 'elsewhere'));
  });

  it.runIf(process.platform === 'linux')('is refused where the system lets nobody write', async () => {
    const folder = '/sys/kernel/strata';
    expect(await test.refuse(FIRST, { folder })).toEqual({
      code: 'build/folder-not-writable',
      folder,
      detail: 'permission denied',
    });
  });
});

describe('the next build', () => {
  beforeEach(async () => void (await test.build(FIRST)));

  it('touches no file when nothing has changed', async () => {
    const before = test.tree();
    const built = await test.build(FIRST);
    expect(test.tree()).toEqual(before);
    expect(built.report).toMatchObject({ created: 0, changed: 0, removed: 0, unchanged: 2, files: [] });
  });

  it('touches only what has changed, removes what is not generated any more, and folders that are empty then', async () => {
    const before = test.tree();
    const { 'generated/entities/deal.ts': _, ...rest } = FIRST;
    const next = { ...rest, 'generated/views.ts': 'a\nB\nc\nd\n', 'generated/forms.ts': 'x\n' };
    const built = await test.build(next);
    expect(built.report).toMatchObject({ created: 1, changed: 1, removed: 1, unchanged: 0 });
    expect(built.report.files).toEqual([
      { path: 'generated/entities/deal.ts', change: 'removed', added: 0, removed: 1 },
      { path: 'generated/forms.ts', change: 'created', added: 1, removed: 0 },
      { path: 'generated/views.ts', change: 'changed', added: 2, removed: 1 },
    ]);
    expect(test.exists('generated/entities')).toBe(false);
    const after = test.tree();
    for (const file of ['src/hooks.ts', 'package.json', '.strata/.gitignore']) {
      expect(after[file]).toBe(before[file]);
    }
  });

  it('never changes what was scaffolded, and writes it again only where it is missing', async () => {
    test.write('src/hooks.ts', 'mine');
    fs.rmSync(path.join(test.folder, 'package.json'));
    const built = await test.build({ ...FIRST, 'src/hooks.ts': 'newer', 'src/slots.tsx': 'slots\n' });
    expect(changesOf(built)).toEqual({ 'package.json': 'scaffolded', 'src/slots.tsx': 'scaffolded' });
    expect(test.read('src/hooks.ts')).toBe('mine');
  });

  it('tells which packages their package.json lacks', async () => {
    test.write('package.json', '{ "devDependencies": { "zod": "^4" } }');
    const needed = '{ "dependencies": { "hono": "1", "zod": "1" }, "devDependencies": { "vite": "8" } }';
    const built = await test.build({ ...FIRST, 'package.json': needed });
    expect(built.report.missingDependencies).toEqual(['hono', 'vite']);
    test.write('package.json', 'no JSON');
    expect((await test.view(FIRST)).report.missingDependencies).toEqual(['hono']);
  });

  it('leaves files that are not in the manifest where they are', async () => {
    test.write('generated/entities/notes.txt', 'mine');
    test.write('src/mine.ts', 'mine');
    const { 'generated/entities/deal.ts': _, ...rest } = FIRST;
    await test.build(rest);
    expect(test.read('generated/entities/notes.txt')).toBe('mine');
    expect(test.read('src/mine.ts')).toBe('mine');
  });

  it('is refused where a file of theirs stands in the place of a new one', async () => {
    test.write('generated/forms.ts', 'mine');
    expect(await test.refuse({ ...FIRST, 'generated/forms.ts': 'x\n' })).toEqual({
      code: 'build/files-in-the-way',
      folder: test.folder,
      paths: ['generated/forms.ts'],
    });
  });

  it('takes line ends that version control has rewritten for no edit', async () => {
    test.write('generated/views.ts', 'a\r\nb\r\nc\r\n');
    expect((await test.build(FIRST)).report.files).toEqual([]);
    await test.build({ ...FIRST, 'generated/views.ts': 'a\nb\n' });
    expect(test.read('generated/views.ts')).toBe('a\nb\n');
  });

  it('takes over what a build elsewhere has made of the same specs', async () => {
    test.write('generated/views.ts', 'newer\n');
    const built = await test.build({ ...FIRST, 'generated/views.ts': 'newer\n' });
    expect(built.report).toMatchObject({ changed: 0, unchanged: 2 });
  });

  it('writes everything again where the whole folder generated/ is gone', async () => {
    fs.rmSync(path.join(test.folder, 'generated'), { recursive: true });
    expect((await test.build(FIRST)).report).toMatchObject({ created: 2 });
  });

  it('keeps manifests comparable: a line for each file, in order', async () => {
    const lines = test.read('strata.manifest.json').split('\n');
    expect(lines.filter((line) => line.includes('generated/'))).toHaveLength(2);
    expect(lines).toEqual(
      JSON.stringify(JSON.parse(lines.join('\n')), null, 2)
        .concat('\n')
        .split('\n'),
    );
  });
});

it('two builds of a folder at once are one after the other, or one is told to wait', async () => {
  const results = await Promise.all([
    import('./builder.ts').then(({ buildFolder }) => buildFolder(test.request(FIRST))),
    import('./builder.ts').then(({ buildFolder }) => buildFolder(test.request(FIRST))),
  ]);
  const codes = results.map((result) => (result.ok ? 'built' : result.error.code)).sort();
  expect(['build/busy,built', 'built,built']).toContain(codes.join());
  expect((await test.build(FIRST)).report).toMatchObject({ created: 0, changed: 0 });
});
