import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createCommandLine, type CommandLine } from '../test-command-line.ts';
import { tagName } from './fast-import.ts';

// Each command opens a workspace of its own, and some a thread for the index.
vi.setConfig({ testTimeout: 120_000 });

let cli: CommandLine;
let folder: string;
const history = (command: string, ...rest: string[]) => cli.run('history', command, 'Demo', ...rest);
const doc = (command: string, ...rest: string[]) => cli.run('doc', command, 'Demo', ...rest);
const write = (file: string, text: string) =>
  cli.runWithInput(text, 'doc', 'write', 'Demo', file, '--create');
const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'core.quotepath=off', ...args], { cwd: folder, encoding: 'utf8' });

beforeEach(async () => {
  cli = createCommandLine();
  folder = path.join(cli.folder, 'repository');
  await cli.run('project', 'create', 'Demo');
});
afterEach(() => cli.remove());

it('writes a repository whose log, differences and tags tell the history of the project', async () => {
  await write('docs/Grüße "x".md', 'one\r\ntwo\n');
  await history('milestone', 'docs/Grüße "x".md', 'First draft', '--note', 'Good enough.');
  await write('docs/Grüße "x".md', 'one\r\ntwo\n👍 three');
  await write('gone.md', 'gone\n');
  await doc('mv', 'docs/Grüße "x".md', 'a.md');
  await history('milestone', 'a.md', 'v/2');
  await doc('trash', 'gone.md');
  await history('branch', 'a.md', 'branch.md');
  await write('branch.md', 'one\r\ntwo\n👍 three\nfour');
  await history('merge', 'branch.md');
  await history('milestone', 'a.md', 'v 2');
  await write('a.md', 'the end');

  const exported = await history('export-git', folder, '--json');
  expect(exported.code).toBe(0);
  const { commits, tags } = exported.json<{ commits: number; tags: { tag: string; milestone: string }[] }>();
  expect(tags.map(({ tag, milestone }) => [tag, milestone])).toEqual([
    ['First-draft', 'First draft'],
    ['v/2', 'v/2'],
    ['v-2', 'v 2'],
  ]);
  expect(git('fsck', '--strict')).toBe('');
  expect(git('status', '--porcelain')).toBe('');
  const subjects = git('log', '--reverse', '--format=%s').trim().split('\n');
  expect(subjects).toHaveLength(commits);
  expect(subjects).toContain('Milestone First draft of a.md');
  expect(subjects).toContain('Move docs/Grüße "x".md to a.md');
  expect(subjects).toContain('Move gone.md to the trash');
  expect(subjects).toContain('Branch branch.md from a.md');
  expect(git('log', '-1', '--format=%ae').trim()).toMatch(/^[0-9a-f]{16}@device\.invalid$/);
  expect(Math.abs(Number(git('log', '-1', '--format=%at')) * 1000 - Date.now())).toBeLessThan(600_000);

  // The texts at the tags are the texts at the milestones, byte for byte.
  const paths: Record<string, string> = { 'First-draft': 'docs/Grüße "x".md', 'v/2': 'a.md', 'v-2': 'a.md' };
  for (const { tag, milestone } of tags) {
    const { stdout } = await history('show', 'a.md', '--at', `@${milestone}`);
    const files = git('ls-tree', '-r', '--name-only', '-z', tag).split('\0');
    const file = [paths[tag] ?? '', 'a.md'].find((candidate) => files.includes(candidate)) ?? '';
    expect(git('show', `${tag}:${file}`)).toBe(stdout);
    expect(git('cat-file', '-t', tag).trim()).toBe('tag');
  }
  expect(git('tag', '-l', '--format=%(contents)', 'First-draft')).toContain('Good enough.');
  expect(git('diff', 'v/2', 'v-2', '--', 'a.md')).toContain('+four');
  expect(git('ls-tree', '-r', '--name-only', 'HEAD').trim().split('\n')).toEqual(['a.md', 'branch.md']);
  expect(fs.readFileSync(path.join(folder, 'a.md'), 'utf8')).toBe('the end');
});

it('of a project from a template opens in git, and has the texts of its milestones', async () => {
  await cli.run('project', 'import', 'Demo', path.resolve('resources/templates/crm'));
  const listed = (await doc('list', '--json')).json<{ documents: { path: string }[] }>();
  const deal = listed.documents.map((one) => one.path).find((file) => file.endsWith('deal.spec.yaml')) ?? '';
  await history('milestone', deal, 'v1');
  const { stdout: first } = await doc('cat', deal);
  await write(deal, first.replaceAll('lost', 'missed'));
  await history('milestone', deal, 'v2');
  await write(deal, `${first}# the end\n`);
  await history('restore', deal, '--at', 'v1');

  expect(await history('export-git', folder)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+ commits, 2 tags\n$/) as string,
  });
  expect(git('ls-files').trim().split('\n')).toEqual(listed.documents.map((one) => one.path).toSorted());
  expect(git('show', `v1:${deal}`)).toBe(first);
  expect(git('show', `v2:${deal}`)).toBe(first.replaceAll('lost', 'missed'));
  expect(git('show', `HEAD:${deal}`)).toBe(first);
  expect(git('diff', '--stat', 'v1', 'v2')).toContain('deal.spec.yaml');
  expect(git('log', '--oneline', 'v1..v2').trim().split('\n').length).toBeGreaterThan(0);
});

it('refuses a folder that holds anything, and leaves it as it is', async () => {
  await write('a.md', 'one');
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'mine.txt'), 'mine');
  const refused = await history('export-git', folder, '--json');
  expect(refused.code).toBe(1);
  expect(refused.json()).toEqual({ error: { code: 'history/folder-not-empty', folder } });
  expect(fs.readdirSync(folder)).toEqual(['mine.txt']);
});

it('says clearly that git is missing', async () => {
  const before = process.env['PATH'];
  process.env['PATH'] = cli.folder;
  try {
    const refused = await history('export-git', folder, '--json');
    expect(refused.json()).toEqual({ error: { code: 'history/git-missing' } });
    expect(fs.existsSync(folder)).toBe(false);
  } finally {
    process.env['PATH'] = before;
  }
});

it('makes an empty repository of an empty project, and leaves out what no repository can hold', async () => {
  expect((await history('export-git', folder)).stdout).toBe('0 commits, 0 tags\n');
  expect(git('status', '--porcelain')).toBe('');
  await write('x/.git/config', 'bad');
  await write('a.md', 'good');
  const second = await history('export-git', `${folder}2`, '--json');
  expect(second.code).toBe(1);
  expect(second.json()).toMatchObject({ leftOut: ['x/.git/config'] });
  folder = `${folder}2`;
  expect(git('ls-files').trim()).toBe('a.md');
});

it.each([
  ['v1', 'v1'],
  ['First draft', 'First-draft'],
  ['a..b', 'a.b'],
  ['.hidden', 'hidden'],
  ['-x', 'x'],
  ['x.lock', 'x'],
  ['a@{b}', 'a-b'],
  ['~^:?*[\\', 'milestone'],
  ['a//b', 'a/b'],
  ['/', 'milestone'],
])('the tag of a milestone “%s” is %s', (name, tag) => {
  expect(tagName(name, new Set())).toBe(tag);
  expect(() => execFileSync('git', ['check-ref-format', `refs/tags/${tag}`])).not.toThrow();
});

it('two milestones never share a tag, nor a file on a system without case', () => {
  expect(tagName('V1', new Set(['v1']))).toBe('V1-2');
  expect(tagName('v1/a', new Set(['v1', 'v1-2']))).toBe('v1-a-2');
});
