import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCommandLine, type CommandLine } from '../test-command-line.ts';

// Each command opens a workspace of its own, and some a thread for the index.
vi.setConfig({ testTimeout: 120_000 });

let cli: CommandLine;
const history = (command: string, ...rest: string[]) => cli.run('history', command, 'Demo', ...rest);
const write = (path: string, text: string) =>
  cli.runWithInput(text, 'doc', 'write', 'Demo', path, '--create');

beforeEach(async () => {
  cli = createCommandLine();
  await cli.run('project', 'create', 'Demo');
  await write('a.md', 'one\ntwo\nthree\n');
  await write('a.md', 'one\n2\nthree\nfour\n');
});
afterEach(() => cli.remove());

describe('strata history', () => {
  it('shows sessions, any version, and what has changed since', async () => {
    const log = await history('log', 'a.md');
    expect(log.stdout).toMatch(/^@2 {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}[0-9a-f]{8} {2}2 edits {2}\+\d+ -3\n$/);
    expect((await history('log', 'a.md', '--json')).json()).toMatchObject({
      edits: 2,
      sessions: [{ from: 0, to: 2 }],
    });
    expect(await history('show', 'a.md', '--at', '1')).toMatchObject({
      code: 0,
      stdout: 'one\ntwo\nthree\n',
      stderr: '',
    });
    expect((await history('show', 'a.md', '--at', '@1', '--json')).json()).toMatchObject({
      version: { position: 1 },
      text: 'one\ntwo\nthree\n',
    });
    expect((await history('diff', 'a.md', '--from', '1')).stdout).toBe(
      '--- a.md @1\n+++ a.md now\n@@ -1,3 +1,4 @@\n one\n-two\n+2\n three\n+four\n',
    );
    expect((await history('diff', 'a.md', '--from', '1', '--by', 'word')).stdout).toContain('[-two-]{+2+}');
    expect((await history('diff', 'a.md', '--from', 'now')).stdout).toBe('');
    const blame = (await history('blame', 'a.md')).stdout.split('\n');
    expect(blame).toHaveLength(5);
    expect(blame[1]).toMatch(/^[0-9a-f]{8} {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}2 {2}2$/);
    expect((await history('find', 'a.md', 'two')).stdout).toBe('@1\n');
    expect(await history('find', 'a.md', 'nowhere')).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'No version holds this text.\n',
    });
  });

  it('names, renames and lists versions, and brings one back', async () => {
    const named = await history('milestone', 'a.md', 'v1', '--at', '1', '--note', 'the first');
    expect(named.stdout).toMatch(/^@v1 {2}@1 {2}.* {2}the first\n$/);
    expect(await history('milestone', 'a.md', 'V1')).toMatchObject({ code: 1 });
    await history('milestone', 'a.md', 'First draft', '--rename', 'v1');
    const { milestones } = (await history('milestone', 'a.md', '--json')).json<{ milestones: unknown[] }>();
    expect(milestones).toMatchObject([{ name: 'First draft', position: 1, note: 'the first' }]);
    expect((await history('milestone', 'a.md', 'x', '--rename', 'v1', '--json')).json()).toEqual({
      error: { code: 'history/milestone-not-found', id: 'v1' },
    });
    const restored = await history('restore', 'a.md', '--at', '@First draft');
    expect(restored).toMatchObject({ code: 0, stdout: 'a.md: 2 edits, 3 inserted, 6 deleted\n' });
    expect((await cli.run('doc', 'cat', 'Demo', 'a.md')).stdout).toBe('one\ntwo\nthree\n');
  });

  it('branches, previews and merges', async () => {
    expect((await history('branch', 'a.md', 'try/a.md', '--at', '2')).stdout).toBe('try/a.md\n');
    await write('try/a.md', 'one\ntwo again\nthree\nfour\n');
    await write('a.md', 'one\n2, too\nthree\nfour\n');
    const preview = await history('merge', 'try/a.md', '--dry-run');
    expect(preview.stderr).toBe('Line 2: both sides have changed this.\n');
    const merged = await history('merge', 'try/a.md', '--json');
    expect(merged.json()).toMatchObject({ document: { path: 'a.md' }, bothChanged: [{ from: 1, to: 2 }] });
    expect((await cli.run('doc', 'cat', 'Demo', 'a.md')).stdout).toBe(preview.stdout);
    expect((await history('branches', 'a.md')).stdout).toMatch(/^try\/a\.md {2}from @2 {2}merged /);
    expect((await history('branches', 'try/a.md')).stderr).toBe('This is a branch of a.md.\n');
    expect((await history('timeline')).stdout).toMatch(/ {2}merged {2}a\.md {2}try\/a\.md\n/);
    expect((await history('merge', 'a.md', '--json')).json()).toEqual({
      error: { code: 'history/not-a-branch', path: 'a.md' },
    });
  });

  it('writes a project as it was at a time', async () => {
    const folder = `${cli.folder}/then`;
    expect(await history('export', folder, '--at', '2020-01-01')).toMatchObject({
      code: 0,
      stdout: '0 written, 0 unchanged, 0 not written\n',
    });
    expect(await history('export', folder, '--at', '2100-01-01')).toMatchObject({
      stdout: '1 written, 0 unchanged, 0 not written\n',
    });
    expect(await history('export', folder, '--at', 'v1')).toMatchObject({ code: 1 });
  });

  it('tells a failure by exit code 1, and a wrong command line by 2', async () => {
    const beyond = await history('show', 'a.md', '--at', '99', '--json');
    expect(beyond.code).toBe(1);
    expect(beyond.json()).toMatchObject({ error: { code: 'history/version-unknown', edits: 2 } });
    expect(await history('show', 'b.md')).toMatchObject({ code: 1 });
    expect(await history('restore', 'a.md')).toMatchObject({ code: 2 });
    expect(await history('diff', 'a.md', '--from', '1', '--by', 'letter')).toMatchObject({ code: 2 });
    expect(await history('log', 'a.md', '--limit', '0')).toMatchObject({ code: 2 });
    expect(await cli.run('history')).toMatchObject({ code: 2 });
  });
});
