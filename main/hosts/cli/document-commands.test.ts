import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentSummary } from '#shared/contracts/documents.ts';
import { createCommandLine, type CommandLine } from './test-command-line.ts';

let cli: CommandLine;
beforeEach(async () => {
  cli = createCommandLine();
  await cli.run('project', 'create', 'Demo');
});
afterEach(() => cli.remove());

const write = (path: string, text: string | Uint8Array, ...options: string[]) =>
  cli.runWithInput(text, 'doc', 'write', 'Demo', path, ...options);
const paths = async (...options: string[]) =>
  (await cli.run('doc', 'list', 'Demo', '--json', ...options))
    .json<{ documents: DocumentSummary[] }>()
    .documents.map(({ path }) => path);

describe('strata doc write and cat', () => {
  it('keep the exact text, without a line end added', async () => {
    const text = '\uFEFFa: 1\r\nb: "🦊 ä"\n\n  end';
    expect(await write('a.spec.yaml', text, '--create')).toMatchObject({
      code: 0,
      stdout: 'a.spec.yaml: created\n',
    });
    expect(await cli.run('doc', 'cat', 'Demo', 'a.spec.yaml')).toMatchObject({
      code: 0,
      stdout: text,
      stderr: '',
    });
    const json = (await cli.run('doc', 'cat', 'Demo', 'a.spec.yaml', '--json')).json();
    expect(json).toMatchObject({ text, document: { path: 'a.spec.yaml', kind: 'spec' } });
  });

  it('make minimal edits', async () => {
    await write('a.md', 'one two three', '--create');
    expect((await write('a.md', 'one 2 three', '--json')).json()).toMatchObject({
      edits: 1,
      inserted: 1,
      deleted: 3,
    });
    expect(await write('a.md', 'one 2 three')).toMatchObject({
      stdout: 'a.md: 0 edits, 0 inserted, 0 deleted\n',
    });
  });

  it('do not make a document unasked', async () => {
    const refused = await write('a.md', 'x', '--json');
    expect(refused.code).toBe(1);
    expect(refused.json()).toEqual({ error: { code: 'documents/not-found', id: 'a.md' } });
  });

  it('refuse input that is not UTF-8 and change nothing', async () => {
    await write('a.md', 'before', '--create');
    expect(await write('a.md', new Uint8Array([0x63, 0xe9]))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('the input is not UTF-8 text'),
    });
    expect(await cli.run('doc', 'cat', 'Demo', 'a.md')).toMatchObject({ stdout: 'before' });
  });

  it.each(['a//b.md', '../a.md', '/a.md', 'a\u0001.md', 'x'.repeat(300), ' a.md'])(
    'refuse the path %j with its typed error',
    async (path) => {
      const refused = await write(path, 'x', '--create', '--json');
      expect(refused.code).toBe(1);
      expect(refused.json()).toMatchObject({ error: { code: 'documents/name-invalid' } });
    },
  );
});

describe('strata doc mv, trash and restore', () => {
  it('move a document, and a folder with all that is in it', async () => {
    for (const path of ['a.md', 'folder/b.md', 'folder/c/d.md']) await write(path, 'x', '--create');
    expect(await cli.run('doc', 'mv', 'Demo', 'a.md', 'z.md')).toMatchObject({ code: 0, stdout: 'z.md\n' });
    expect(await cli.run('doc', 'mv', 'Demo', 'folder/', 'other')).toMatchObject({ code: 0 });
    expect(await paths()).toEqual(['other/b.md', 'other/c/d.md', 'z.md']);
    expect(await cli.run('doc', 'mv', 'Demo', 'folder', 'x')).toMatchObject({ code: 1 });
  });

  it('refuse a path that is taken, also in other letters', async () => {
    await write('a.md', 'x', '--create');
    await write('b.md', 'x', '--create');
    const refused = await cli.run('doc', 'mv', 'Demo', 'b.md', 'A.md', '--json');
    expect(refused.code).toBe(1);
    expect(refused.json()).toMatchObject({ error: { code: 'documents/path-taken' } });
  });

  it('trash a document and take it back', async () => {
    await write('a.md', 'kept', '--create');
    expect(await cli.run('doc', 'trash', 'Demo', 'a.md')).toMatchObject({ code: 0, stdout: 'a.md\n' });
    expect(await paths()).toEqual([]);
    expect(await paths('--trashed')).toEqual(['a.md']);
    expect(await cli.run('doc', 'cat', 'Demo', 'a.md')).toMatchObject({ code: 1 });
    expect(await cli.run('doc', 'restore', 'Demo', 'a.md')).toMatchObject({ code: 0, stdout: 'a.md\n' });
    expect(await cli.run('doc', 'cat', 'Demo', 'a.md')).toMatchObject({ stdout: 'kept' });
  });
});

describe('strata search', () => {
  it('prints matches as grep does, in all projects or in one', async () => {
    await cli.run('project', 'create', 'Other');
    await write('a.md', 'one\n  The Needle here', '--create');
    expect(await cli.run('search', 'needle')).toMatchObject({
      code: 0,
      stdout: 'Demo/a.md:2: The Needle here\n',
    });
    expect(await cli.run('search', 'needle', '--project', 'Other')).toMatchObject({ code: 0, stdout: '' });
    expect((await cli.run('search', 'needle', '--json')).json()).toMatchObject({
      matches: [{ path: 'a.md', line: 2 }],
      truncated: false,
    });
  });

  it('says when there is more', async () => {
    await write('a.md', 'x\nx\nx\n', '--create');
    expect(await cli.run('search', 'x', '--limit', '2')).toMatchObject({
      stderr: 'There are more matches; --limit shows more.\n',
    });
  });
});
