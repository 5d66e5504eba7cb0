import { afterEach, describe, expect, it } from 'vitest';
import { IMPORT_FILE_LIMIT } from '#shared/contracts/limits.ts';
import { closeTestStudios, openTestStudio } from './testing/open-test-studio.ts';

afterEach(() => closeTestStudios());

const file = (path: string, content: string | Uint8Array) => ({
  path,
  base64: Buffer.from(content as Uint8Array).toString('base64'),
});
const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('bad names', () => {
  it.each([
    ['', 'empty'],
    ['/a', 'empty'],
    ['a//b', 'empty'],
    ['a/', 'empty'],
    ['..', 'dot-segment'],
    ['a/../b', 'dot-segment'],
    ['./a', 'dot-segment'],
    ['a\\b', 'backslash'],
    ['a\u0000b', 'control-character'],
    ['a\nb', 'control-character'],
    ['a\u007f', 'control-character'],
    ['a\u0085', 'control-character'],
    ['invoice\u202efdp.md', 'control-character'],
    ['soft\u00adhyphen.md', 'control-character'],
    ['hidden\u{e0041}.md', 'control-character'],
    ['\u2066a', 'control-character'],
    ['\ufeffa', 'control-character'],
    [' a', 'surrounding-space'],
    ['a ', 'surrounding-space'],
    ['a\u00a0', 'surrounding-space'],
    ['\ud83d.md', 'unpaired-surrogate'],
    ['a'.repeat(256), 'too-long'],
    ['ä'.repeat(128), 'too-long'],
    ['😀'.repeat(64), 'too-long'],
    ['a/'.repeat(40) + 'b', 'too-deep'],
  ])('%j is refused as %s, wherever it is given', async (path, fault) => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write({ 'old/a.md': 'x' });
    const documentId = ids.get('old/a.md')!;
    const expected = { ok: false, error: { code: 'documents/name-invalid', fault } };
    expect(await test.answer('documents.create', { projectId, path })).toMatchObject(expected);
    expect(await test.answer('documents.move', { documentId, path })).toMatchObject(expected);
    expect(await test.answer('documents.moveFolder', { projectId, from: 'old', to: path })).toMatchObject(
      expected,
    );
    const report = await test.call('projects.import', { projectId, files: [file(path, 'x')] });
    expect(report).toMatchObject({ created: [], skipped: [{ reason: 'name-invalid', detail: fault }] });
    if (!path.includes('/')) {
      expect(await test.answer('projects.create', { name: path })).toMatchObject(expected);
      expect(await test.answer('projects.rename', { projectId, name: path })).toMatchObject(expected);
    }
    expect((await test.call('projects.tree', { projectId })).documents).toHaveLength(1);
    expect(test.errors).toEqual([]);
  });

  it('refuses a project name with a slash', async () => {
    const test = await openTestStudio();
    expect(await test.answer('projects.create', { name: 'a/b' })).toMatchObject({
      error: { code: 'documents/name-invalid', fault: 'slash' },
    });
  });

  it('names of exactly 255 bytes, emoji, quotes and percent signs are names like others', async () => {
    const test = await openTestStudio();
    for (const path of [
      'a'.repeat(255),
      '👩‍👩‍👧/🏳️‍🌈.md',
      `"'%_*?<>|:.md`,
      '.hidden',
      'a.',
      '-rf',
      '日本語.spec.yaml',
    ]) {
      const { ids } = await test.write({ [path]: path });
      expect(await test.text(ids.get(path)!)).toBe(path);
      const found = await test.call('documents.search', { query: path });
      expect(found.matches.some((match) => match.path === path)).toBe(true);
    }
  });

  it.each([
    ['a.md', 'A.MD'],
    ['caf\u00e9.md', 'cafe\u0301.md'],
    ['CAFE\u0301.md', 'caf\u00e9.md'],
    ['straße.md', 'STRASSE.md'],
    ['a', 'a/b.md'],
    ['a/b.md', 'a'],
    ['A/b.md', 'a/B.md/c.md'],
  ])('%j and %j count as one place', async (first, second) => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write({ [first]: 'first', 'other.md': 'other' });
    const taken = { ok: false, error: { code: 'documents/path-taken', path: second.normalize('NFC') } };
    expect(await test.answer('documents.create', { projectId, path: second })).toEqual(taken);
    expect(await test.answer('documents.move', { documentId: ids.get('other.md')!, path: second })).toEqual(
      taken,
    );
    const report = await test.call('projects.import', { projectId, files: [file(second, 'second')] });
    const isSame = first === second.normalize('NFC');
    expect(report.skipped.map(({ reason }) => reason)).toEqual(isSame ? [] : ['path-taken']);
    expect(await test.text(ids.get(first)!)).toBe(isSame ? 'second' : 'first');
  });

  it('lets a document change the case of its own name', async () => {
    const test = await openTestStudio();
    const { ids } = await test.write({ 'a/b.md': 'x' });
    const moved = await test.call('documents.move', { documentId: ids.get('a/b.md')!, path: 'A/B.md' });
    expect(moved.path).toBe('A/B.md');
  });
});

describe('bad files', () => {
  it('are listed with the reason, and the good ones beside them are taken', async () => {
    const test = await openTestStudio();
    const { projectId } = await test.write({});
    const limit = 'x'.repeat(IMPORT_FILE_LIMIT);
    const report = await test.call('projects.import', {
      projectId,
      files: [
        file('binary.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1)),
        file('latin1.md', Uint8Array.of(0x63, 0x61, 0x66, 0xe9)),
        file('cesu.md', Uint8Array.of(0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80)),
        file('overlong.md', Uint8Array.of(0xc0, 0xaf)),
        file('cut.md', Uint8Array.of(0xf0, 0x9f, 0x98)),
        file('large.md', `${limit}x`),
        file('good.md', limit),
        file('empty.md', ''),
        { path: 'not-base64.md', base64: 'this is no base64!' },
        { path: 'cut-base64.md', base64: 'YWJjZ' },
        file('twice.md', 'one'),
        file('twice.md', 'two'),
      ],
    });
    expect(report.created).toEqual(['good.md', 'empty.md', 'twice.md']);
    expect(report.skipped.map(({ path, reason }) => [path, reason])).toEqual([
      ['binary.png', 'binary'],
      ['latin1.md', 'not-utf-8'],
      ['cesu.md', 'not-utf-8'],
      ['overlong.md', 'not-utf-8'],
      ['cut.md', 'not-utf-8'],
      ['large.md', 'too-large'],
      ['not-base64.md', 'unreadable'],
      ['cut-base64.md', 'unreadable'],
      ['twice.md', 'path-taken'],
    ]);
  });

  it('never empties a document because its bytes arrived broken', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write({ 'a.md': 'precious' });
    const report = await test.call('projects.import', {
      projectId,
      files: [{ path: 'a.md', base64: '%%%%' }],
    });
    expect(report.updated).toEqual([]);
    expect(report.skipped).toHaveLength(1);
    expect(await test.text(ids.get('a.md')!)).toBe('precious');
  });

  it('keeps CR LF and a byte order mark, byte for byte, through import, edit and export', async () => {
    const test = await openTestStudio();
    const { projectId } = await test.write({});
    const texts = {
      'crlf.yaml': 'a: 1\r\nb: 2\r\n\r\nc: 3\r\n',
      'mixed.yaml': '\ufeffa: 1\r\nb: 2\nc: 3\rd: 4',
      'only-bom.md': '\ufeff',
    };
    const files = Object.entries(texts).map(([path, text]) => file(path, text));
    expect(await test.call('projects.import', { projectId, files })).toMatchObject({ crlf: 2 });
    const exported = async () => (await test.call('projects.export', { projectId })).files;
    expect(await exported()).toEqual(Object.entries(texts).map(([path, text]) => ({ path, text })));
    const tree = await test.call('projects.tree', { projectId });
    const window = await test.window(tree.documents[0]!.id);
    window.type(texts['crlf.yaml'].indexOf('2'), 1, '20');
    await window.saved();
    expect((await exported())[0]!.text).toBe('a: 1\r\nb: 20\r\n\r\nc: 3\r\n');
    const again = await test.call('projects.import', { projectId, files });
    expect(again).toMatchObject({ updated: ['crlf.yaml'], unchanged: ['mixed.yaml', 'only-bom.md'] });
    expect((await exported())[0]!.text).toBe(texts['crlf.yaml']);
  });

  it('refuses texts with half of a surrogate pair and texts past the limit', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write({ 'a.md': 'x' });
    const documentId = ids.get('a.md')!;
    for (const text of ['\ud83d', 'a\udc00b', '\udc00\ud83d']) {
      expect(await test.codeOf('documents.create', { projectId, path: 'b.md', text })).toBe(
        'documents/text-malformed',
      );
      expect(await test.codeOf('documents.write', { documentId, text })).toBe('documents/text-malformed');
    }
    const text = 'x'.repeat(16_000_001);
    expect(await test.codeOf('documents.write', { documentId, text })).toBe('documents/too-large');
    expect(await test.codeOf('documents.create', { projectId, path: 'b.md', text })).toBe(
      'documents/too-large',
    );
    expect(await test.text(documentId)).toBe('x');
  });
});

describe('bad calls', () => {
  it('name ids that do not exist and get a typed error each', async () => {
    const test = await openTestStudio();
    const id = { documentId: NOBODY };
    const unknownDocument: [string, object][] = [
      ['documents.read', id],
      ['documents.write', { ...id, text: 'x' }],
      ['documents.move', { ...id, path: 'x' }],
      ['documents.duplicate', id],
      ['documents.trash', id],
      ['documents.restore', id],
      ['documents.attach', id],
    ];
    for (const [method, params] of unknownDocument) {
      expect(await test.answer(method, params)).toEqual({
        ok: false,
        error: { code: 'documents/not-found', id: NOBODY },
      });
    }
    const unknownProject: [string, object][] = [
      ['projects.tree', {}],
      ['projects.rename', { name: 'x' }],
      ['projects.trash', {}],
      ['projects.restore', {}],
      ['projects.import', { files: [] }],
      ['projects.export', {}],
      ['documents.create', { path: 'x' }],
      ['documents.moveFolder', { from: 'x', to: 'y' }],
    ];
    for (const [method, params] of unknownProject) {
      expect(await test.answer(method, { projectId: NOBODY, ...params })).toEqual({
        ok: false,
        error: { code: 'documents/project-not-found', id: NOBODY },
      });
    }
    expect(await test.codeOf('documents.detach', { channel: 99 })).toBe('rpc/unknown-channel');
    const search = await test.call('documents.search', { query: 'x', projectId: NOBODY });
    expect(search.matches).toEqual([]);
  });

  it('have unknown methods or unfit parameters and get a typed error each', async () => {
    const test = await openTestStudio();
    for (const method of ['', 'documents', 'documents.delete', 'toString', '__proto__', 'constructor']) {
      expect(await test.codeOf(method)).toBe('rpc/unknown-method');
    }
    for (const params of [undefined, null, 1, 'x', [], {}, { documentId: 5 }, { documentId: 'NOT-A-UUID' }]) {
      expect(await test.codeOf('documents.read', params)).toBe('rpc/invalid-params');
    }
    expect(await test.codeOf('documents.search', { query: 'x'.repeat(501) })).toBe('rpc/invalid-params');
    expect(await test.codeOf('documents.search', { query: 'x', limit: 0 })).toBe('rpc/invalid-params');
  });

  it('search for anything at all and find it, or nothing', async () => {
    const test = await openTestStudio();
    await test.write({ 'a.md': 'he said "no" AND left* (NEAR) \u0000 nul\r\nlast 😀😀😀 line' });
    const hits = async (query: string) => (await test.call('documents.search', { query })).matches.length;
    for (const query of [
      '"no"',
      'AND left*',
      '(NEAR)',
      '\r\nlast',
      '😀😀😀',
      'SAID "',
      '" a',
      '\u0000 nul',
      'd "no" a',
    ]) {
      expect([query, await hits(query)]).toEqual([query, 1]);
    }
    for (const query of [
      '',
      '"""',
      'OR',
      'a\u0000b\u0000c',
      '\ud83dabc',
      "'; DROP TABLE texts; --",
      '\u0000'.repeat(5),
    ]) {
      expect([query, await hits(query)]).toEqual([query, 0]);
    }
  });
});
