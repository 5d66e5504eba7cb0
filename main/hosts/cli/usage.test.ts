import fs from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCommandLine, type CommandLine } from './test-command-line.ts';

let cli: CommandLine;
beforeEach(() => {
  cli = createCommandLine();
});
afterEach(() => cli.remove());

it.each([
  [],
  ['nope'],
  ['project'],
  ['project', 'nope'],
  ['project', 'create'],
  ['project', 'create', 'a', 'b'],
  ['project', 'import', 'x'],
  ['project', 'export', 'x'],
  ['project', 'list', '--bogus'],
  ['doc', 'cat', 'x'],
  ['doc', 'mv', 'x', 'a'],
  ['search'],
  ['search', 'x', '--limit', '0'],
  ['search', 'x', '--limit', 'many'],
  ['serve', '--port', '70000'],
  ['serve', '--port', 'http'],
  ['build'],
  ['build', 'x', 'y'],
  ['run', 'x', '--port', '80'],
  ['run', 'x', '--data', 'all'],
  ['runs'],
  ['runs', 'show'],
  ['runs', 'list', '--limit', '0'],
  ['runs', 'list', '--kind', 'x'],
  ['--home'],
])('`strata %s %s %s %s` is wrong usage: exit 2, a sentence, nothing made', async (...argv) => {
  const plain = await cli.run(...argv);
  expect(plain).toMatchObject({ code: 2, stdout: '' });
  expect(plain.stderr).toMatch(/^(error: |Usage: )/);
  expect(plain.stderr).not.toMatch(/\.ts|at Object/);

  const json = await cli.run('--json', ...argv);
  expect(json.code).toBe(2);
  if (argv[0] !== '--home') {
    expect(json.json()).toEqual({ error: { code: 'rpc/invalid-params', issues: [expect.any(String)] } });
  }
  expect(fs.existsSync(cli.home)).toBe(false);
});

it('--help explains, with exit 0', async () => {
  const help = await cli.run('project', 'import', '--help');
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout).toContain('Usage: strata project import [options] <project> <paths...>');
});

it('a home that cannot be one is a failure with its typed error', async () => {
  const failed = await cli.run('--home', '', 'project', 'list', '--json');
  expect(failed.code).toBe(1);
  expect(failed.json()).toMatchObject({ error: { code: 'workspace/home-invalid' } });
  expect(failed.stderr).toBe(
    '"" cannot be a workspace: the name is empty.\nChoose another folder with --home or STRATA_HOME.\n',
  );
});
