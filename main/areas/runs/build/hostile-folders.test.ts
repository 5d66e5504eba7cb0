import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestBuild, HASH, type TestBuild } from './testing/test-build.ts';

let test: TestBuild;
beforeEach(async () => {
  test = createTestBuild();
  await test.build(FIRST);
});
afterEach(() => test.remove());

const FIRST = { 'generated/views.ts': 'views\n', 'generated/entities/deal.ts': 'deal\n' };
const MANIFEST = 'strata.manifest.json';
const manifestWith = (change: object) =>
  JSON.stringify({ ...(JSON.parse(test.read(MANIFEST)) as object), ...change });
const files = (...paths: string[]) => ({ files: Object.fromEntries(paths.map((file) => [file, HASH])) });
const refused = async (manifest: string | Uint8Array) => {
  test.write(MANIFEST, manifest);
  const error = await test.refuse({ 'generated/views.ts': 'next\n' });
  expect(error).toMatchObject({ code: 'build/manifest-broken', folder: test.folder });
  return (error as { detail: string }).detail;
};

describe('a manifest that no build has written', () => {
  it.each([
    '../out.ts',
    'generated/../../out.ts',
    'generated/../src/hooks.ts',
    '/etc/passwd',
    'C:\\windows\\win.ini',
    'generated\\views.ts',
    'src/hooks.ts',
    'package.json',
    '.git/config',
    'generated',
    'generated/',
    'generated//a.ts',
    'generated/./a.ts',
    'generated/a\0.ts',
    'generated/a\n.ts',
    'generated/a\u007f.ts',
    'generated/con.ts',
    'generated/a.ts ',
    'generated/a:b.ts',
    'generated/u\u0308.ts',
    `generated/${'x'.repeat(1000)}`,
  ])('naming %j is refused, and nothing is read or removed', async (file) => {
    const outside = path.join(test.outer, 'out.ts');
    fs.writeFileSync(outside, 'mine');
    const text = manifestWith({}).replace('"files":{', `"files":{${JSON.stringify(file)}:"${HASH}",`);
    expect(await refused(text)).toMatch(/is not as it must be$/);
    expect(fs.readFileSync(outside, 'utf8')).toBe('mine');
  });

  it.each([
    ['no JSON', () => '{', 'it is no JSON'],
    ['nothing', () => '', 'it is no JSON'],
    ['a list', () => '[]', 'it does not have the form of a manifest'],
    ['null', () => 'null', 'it does not have the form of a manifest'],
    ['more than there is', () => manifestWith({ more: 1 }), 'it does not have the form of a manifest'],
    ['a newer format', () => manifestWith({ format: 2, more: 1 }), 'it was written by a newer Strata'],
    ['an older format', () => manifestWith({ format: 0 }), '“format” is not as it must be'],
    ['no hash', () => manifestWith({ irHash: 'x' }), '“irHash” is not as it must be'],
    [
      'a wrong hash of a file',
      () => manifestWith({ files: { 'generated/a.ts': 'AB' } }),
      '“files › generated/a.ts” is not as it must be',
    ],
    [
      'names that differ in case only',
      () => manifestWith(files('generated/a.ts', 'generated/A.ts')),
      'it names generated/A.ts twice or as a folder',
    ],
    [
      'a file as a folder',
      () => manifestWith(files('generated/a', 'generated/A/b.ts')),
      'it names generated/A/b.ts twice or as a folder',
    ],
    [
      'a file both ways',
      () => manifestWith({ ...files('generated/a.ts'), ejected: { 'generated/a.ts': HASH } }),
      'it names generated/a.ts twice or as a folder',
    ],
    ['no text', () => new Uint8Array([0x7b, 0xff, 0x7d]), 'it is not UTF-8 text'],
    ['more than anybody needs', () => `${' '.repeat(17_000_000)}{}`, 'it is too large'],
  ])('with %s is refused', async (_, manifest, detail) => {
    expect(await refused(manifest())).toBe(detail);
  });

  it.runIf(process.platform !== 'win32')(
    'that is a folder, a link or a pipe is refused, and not waited for',
    async () => {
      const place = path.join(test.folder, MANIFEST);
      const content = test.read(MANIFEST);
      fs.writeFileSync(path.join(test.outer, 'manifest'), content);
      fs.rmSync(place);
      for (const make of [
        () => fs.mkdirSync(place),
        () => fs.symlinkSync('../manifest', place),
        () => execFileSync('mkfifo', [place]),
      ]) {
        make();
        expect(await test.refuse(FIRST)).toMatchObject({
          code: 'build/manifest-broken',
          detail: 'it is no file, or a very large one',
        });
        fs.rmSync(place, { recursive: true });
      }
    },
  );

  it('with wrong hashes makes files count as edited, and none is removed', async () => {
    test.write(MANIFEST, manifestWith(files('generated/views.ts', 'generated/entities/deal.ts')));
    expect(await test.refuse({ 'generated/views.ts': 'next\n' })).toMatchObject({
      code: 'build/files-edited',
      files: [{ path: 'generated/entities/deal.ts' }, { path: 'generated/views.ts' }],
    });
  });
});

describe.runIf(process.platform !== 'win32')('links below the folder', () => {
  let elsewhere: string;
  beforeEach(() => {
    elsewhere = path.join(test.outer, 'elsewhere');
    fs.mkdirSync(elsewhere);
    fs.writeFileSync(path.join(elsewhere, 'deal.ts'), 'deal\n');
  });
  const next = { 'generated/views.ts': 'views\n', 'generated/entities/deal.ts': 'next\n' };

  it('in the place of a generated file are not followed', async () => {
    fs.rmSync(path.join(test.folder, 'generated/entities/deal.ts'));
    fs.symlinkSync(path.join(elsewhere, 'deal.ts'), path.join(test.folder, 'generated/entities/deal.ts'));
    expect(await test.refuse(next)).toMatchObject({
      code: 'build/files-in-the-way',
      paths: ['generated/entities/deal.ts'],
    });
    expect(fs.readFileSync(path.join(elsewhere, 'deal.ts'), 'utf8')).toBe('deal\n');
  });

  it('in the place of a folder are not followed: nothing beyond is read, written or removed', async () => {
    fs.rmSync(path.join(test.folder, 'generated/entities'), { recursive: true });
    fs.symlinkSync(elsewhere, path.join(test.folder, 'generated/entities'));
    expect(await test.refuse(next)).toMatchObject({ code: 'build/files-in-the-way' });
    await test.build({ 'generated/views.ts': 'views\n' });
    expect(fs.readdirSync(elsewhere)).toEqual(['deal.ts']);
  });

  it('in the place of what builds remember, or of src, are not followed', async () => {
    fs.rmSync(path.join(test.folder, '.strata'), { recursive: true });
    fs.symlinkSync(elsewhere, path.join(test.folder, '.strata'));
    const stateFault = { code: 'build/folder-not-writable', detail: 'something stands in the way' };
    expect(await test.refuse(next)).toMatchObject(stateFault);
    fs.rmSync(path.join(test.folder, '.strata'));
    fs.symlinkSync(elsewhere, path.join(test.folder, 'src'));
    expect(await test.refuse({ ...next, 'src/hooks.ts': 'hooks\n' })).toMatchObject({
      code: 'build/files-in-the-way',
      paths: ['src/hooks.ts'],
    });
    expect(fs.readdirSync(elsewhere)).toEqual(['deal.ts']);
  });

  it('that the owners have made of their own files are theirs', async () => {
    fs.mkdirSync(path.join(test.folder, 'src'));
    fs.symlinkSync(path.join(elsewhere, 'deal.ts'), path.join(test.folder, 'src/hooks.ts'));
    await test.build({ ...next, 'src/hooks.ts': 'hooks\n' });
    expect(fs.readFileSync(path.join(elsewhere, 'deal.ts'), 'utf8')).toBe('deal\n');
  });
});

it('a folder in the place of a generated file is in the way, and is not looked into', async () => {
  test.write('generated/forms.ts/notes.txt', 'mine');
  expect(await test.refuse({ ...FIRST, 'generated/forms.ts': 'forms\n' })).toMatchObject({
    code: 'build/files-in-the-way',
    paths: ['generated/forms.ts'],
  });
});

it('texts of earlier builds that do not have their hash are not merged with', async () => {
  test.write('generated/views.ts', 'mine\n');
  await test.build(FIRST, { decisions: { 'generated/views.ts': 'eject' } });
  const [base = ''] = fs.readdirSync(path.join(test.folder, '.strata/base'));
  test.write(`.strata/base/${base}`, 'forged\n');
  test.write('.strata/last-build.json', '{"no":"list"}');
  expect(await test.refuse({ ...FIRST, 'generated/views.ts': 'next\n' })).toMatchObject({
    code: 'build/conflicts',
    files: [{ path: 'generated/views.ts', places: 1 }],
  });
});
