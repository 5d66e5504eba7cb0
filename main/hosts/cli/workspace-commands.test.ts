import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { acquireLock } from '../../platform/lock/acquire-lock.ts';
import { createCommandLine, type CommandLine } from './test-command-line.ts';

let cli: CommandLine;
beforeEach(async () => {
  cli = createCommandLine();
  await cli.run('project', 'create', 'Demo');
});
afterEach(() => cli.remove());

it('backup copies the database into the workspace, or to a file', async () => {
  const into = (await cli.run('backup', '--json')).json<{ file: string; bytes: number }>();
  expect(fs.statSync(into.file).size).toBe(into.bytes);
  const file = path.join(cli.folder, 'copy.db');
  expect(await cli.run('backup', file)).toMatchObject({ code: 0, stdout: `${file}\n` });
  expect(fs.readFileSync(file).subarray(0, 15).toString()).toBe('SQLite format 3');
});

it('backup to a place that is taken by a folder fails with its typed error', async () => {
  const failed = await cli.run('backup', cli.folder, '--json');
  expect(failed.code).toBe(1);
  expect(failed.json()).toMatchObject({ error: { code: 'workspace/backup-failed' } });
});

it('doctor prints the report; the exit code is 1 when it is not ok', async () => {
  const sound = await cli.run('doctor', '--json');
  const report = sound.json<{ ok: boolean; checks: unknown[] }>();
  expect(sound.code).toBe(report.ok ? 0 : 1);
  expect(report.checks.length).toBeGreaterThan(3);

  fs.chmodSync(cli.home, 0o755);
  fs.chmodSync(path.join(cli.home, 'studio.db'), 0o644);
  const loose = await cli.run('doctor');
  expect(loose).toMatchObject({ code: 1, stdout: expect.stringMatching(/FINDING home/) });
});

it('a home that is held by somebody who does not serve is refused after a while', async () => {
  const lock = acquireLock(cli.home);
  const refused = await cli.run('project', 'list', '--json');
  expect(refused.code).toBe(1);
  expect(refused.json()).toEqual({ error: { code: 'workspace/locked', pid: null, home: cli.home } });
  if (lock.ok) lock.value.release();
});

it('commands wait for one another', async () => {
  const outcomes = await Promise.all(['A', 'B', 'C'].map((name) => cli.run('project', 'create', name)));
  expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 0]);
  expect((await cli.run('project', 'list')).stdout.split('\n')).toHaveLength(5);
});
