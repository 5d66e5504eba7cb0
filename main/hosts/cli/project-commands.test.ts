import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport, ProjectSummary } from '#shared/contracts/documents.ts';
import type { RunSummary } from '#shared/contracts/runs.ts';
import { createCommandLine, type CommandLine } from './test-command-line.ts';

let cli: CommandLine;
let source: string;
beforeEach(() => {
  cli = createCommandLine();
  source = path.join(cli.folder, 'source');
  fs.mkdirSync(path.join(source, 'sub'), { recursive: true });
  fs.writeFileSync(path.join(source, 'a.spec.yaml'), 'a: 1\r\n');
  fs.writeFileSync(path.join(source, 'sub', 'b.md'), '\uFEFF# Füchse 🦊');
});
afterEach(() => cli.remove());

const create = async (name: string) =>
  (await cli.run('project', 'create', name, '--json')).json<ProjectSummary>();
const names = async (...options: string[]) =>
  (await cli.run('project', 'list', '--json', ...options))
    .json<{ projects: ProjectSummary[] }>()
    .projects.map(({ name }) => name);

describe('strata project', () => {
  it('create, list, trash and restore', async () => {
    const { id } = await create('Demo');
    expect(await cli.run('project', 'list')).toEqual(
      expect.objectContaining({ code: 0, stdout: `${id}  Demo  (0 documents)\n`, stderr: '' }),
    );
    expect(await cli.run('project', 'trash', 'Demo')).toMatchObject({ code: 0 });
    expect(await names()).toEqual([]);
    expect(await names('--trashed')).toEqual(['Demo']);
    expect(await cli.run('project', 'restore', id)).toMatchObject({ code: 0 });
    expect(await names()).toEqual(['Demo']);
  });

  it('create refuses a bad name with its typed error and a sentence', async () => {
    const refused = await cli.run('project', 'create', '', '--json');
    expect(refused).toMatchObject({ code: 1, stderr: 'A name cannot be empty.\nChoose another name.\n' });
    expect(refused.json()).toEqual({
      error: { code: 'documents/name-invalid', fault: 'empty', part: '' },
    });
  });

  it('a project is found by id or by a name that only one has', async () => {
    const { id } = await create('Twice');
    await create('Twice');
    expect(await cli.run('project', 'trash', 'Twice')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(id),
    });
    expect(await cli.run('project', 'trash', id)).toMatchObject({ code: 0 });
    expect(await cli.run('project', 'trash', 'Twice')).toMatchObject({ code: 0 });
    const missing = await cli.run('project', 'trash', 'Nobody', '--json');
    expect(missing.code).toBe(1);
    expect(missing.json()).toEqual({ error: { code: 'documents/project-not-found', id: 'Nobody' } });
  });
});

describe('strata project import', () => {
  it('takes a folder, makes the project, and says what became of every file', async () => {
    fs.writeFileSync(path.join(source, 'image.png'), new Uint8Array([1, 0, 2]));
    fs.mkdirSync(path.join(source, '.git'));
    const imported = await cli.run('project', 'import', 'New', source, '--create', '--json');
    expect(imported.code).toBe(0);
    expect(imported.json()).toEqual({
      projectId: expect.any(String),
      created: ['a.spec.yaml', 'sub/b.md'],
      updated: [],
      unchanged: [],
      skipped: [{ path: 'image.png', reason: 'binary' }],
      leftOut: ['.git'],
      crlf: 1,
    });
  });

  it('does not make a project unasked', async () => {
    expect(await cli.run('project', 'import', 'New', source)).toMatchObject({ code: 1 });
    expect(await names()).toEqual([]);
  });

  it('again makes edits only where something changed', async () => {
    await cli.run('project', 'import', 'New', source, '--create');
    fs.writeFileSync(path.join(source, 'a.spec.yaml'), 'a: 2\r\n');
    const again = (await cli.run('project', 'import', 'New', source, '--json')).json<ImportReport>();
    expect(again).toMatchObject({ created: [], updated: ['a.spec.yaml'], unchanged: ['sub/b.md'] });
  });

  it('fails with exit 1 when a named path cannot be taken, and takes the others', async () => {
    const missing = path.join(cli.folder, 'missing.md');
    const file = path.join(source, 'a.spec.yaml');
    const imported = await cli.run('project', 'import', 'New', missing, file, '--create');
    expect(imported).toMatchObject({
      code: 1,
      stderr: 'missing.md: It could not be read. (it does not exist)\n',
      stdout: expect.stringContaining('1 created'),
    });
  });

  it('sends more than one batch when there is a lot', async () => {
    for (let i = 0; i < 4; i++) fs.writeFileSync(path.join(source, `large-${i}.md`), 'x'.repeat(2_500_000));
    const imported = (
      await cli.run('project', 'import', 'New', source, '--create', '--json')
    ).json<ImportReport>();
    expect(imported.created).toHaveLength(6);
  });
});

describe('strata project export', () => {
  it('writes the same bytes that were imported', async () => {
    await cli.run('project', 'import', 'New', source, '--create');
    const target = path.join(cli.folder, 'target');
    const exported = await cli.run('project', 'export', 'New', target, '--json');
    expect(exported.json()).toEqual({ written: ['a.spec.yaml', 'sub/b.md'], unchanged: [], refused: [] });
    for (const file of ['a.spec.yaml', 'sub/b.md']) {
      expect(fs.readFileSync(path.join(target, file))).toEqual(fs.readFileSync(path.join(source, file)));
    }
  });

  it('keeps files with other content unless --force', async () => {
    await cli.run('project', 'import', 'New', source, '--create');
    const target = path.join(cli.folder, 'target');
    fs.mkdirSync(target);
    fs.writeFileSync(path.join(target, 'a.spec.yaml'), 'mine');
    expect(await cli.run('project', 'export', 'New', target)).toMatchObject({
      code: 1,
      stdout: '1 written, 0 unchanged, 1 not written\n',
      stderr: 'a.spec.yaml: There is a file with other content; --force replaces it.\n',
    });
    expect(fs.readFileSync(path.join(target, 'a.spec.yaml'), 'utf8')).toBe('mine');
    expect(await cli.run('project', 'export', 'New', target, '--force')).toMatchObject({
      code: 0,
      stdout: '1 written, 1 unchanged, 0 not written\n',
    });
    const listed = (await cli.run('runs', 'list', '--kind', 'export', '--json')).json<{
      runs: RunSummary[];
    }>();
    expect(listed.runs.map(({ outcome, note }) => [outcome, note])).toEqual([
      ['done', '1 written, 1 unchanged, 0 not written.'],
      ['failed', '1 written, 0 unchanged, 1 not written.'],
    ]);
    const newest = listed.runs[0]?.id ?? '';
    expect((await cli.run('runs', 'show', newest, '--json')).json()).toMatchObject({
      inputs: { folder: target },
      steps: [{ title: 'Write the documents as files', outcome: 'done' }],
      artifacts: [{ path: 'a.spec.yaml', bytes: expect.any(Number) }, { path: 'sub/b.md' }],
    });
  });
});

it('a project begins with the documents of a template', async () => {
  const listed = await cli.run('project', 'templates');
  expect([listed.code, listed.stdout.split('\n').map((line) => line.split('  ')[0])]).toEqual([
    0,
    ['blank', 'crm', 'tasks', ''],
  ]);
  const made = await cli.run('project', 'create', 'Sales', '--template', 'crm', '--json');
  expect(made.json()).toMatchObject({ name: 'Sales', documentCount: 6 });
  expect(await cli.run('check', 'Sales')).toMatchObject({
    code: 0,
    stdout: '0 errors, 0 warnings in 6 files\n',
  });
  const none = await cli.run('project', 'create', 'Sales', '--template', '../crm');
  expect(none).toMatchObject({ code: 1, stdout: '' });
  expect(none.stderr).toContain('There is no template “../crm”.');
});
