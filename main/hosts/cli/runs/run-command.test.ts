import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCommandLine, type CommandLine } from '../test-command-line.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

interface Started {
  readonly url: string;
  readonly people: readonly { readonly email: string }[];
  readonly folder: string | null;
}

let cli: CommandLine;
let children: ChildProcess[];
beforeEach(() => {
  cli = createCommandLine();
  children = [];
  fs.mkdirSync(path.join(cli.folder, 'tmp'));
});
afterEach(async () => {
  await Promise.all(children.map((child) => end(child, 'SIGKILL')));
  cli.remove();
});

const APP = 'strata: 1\napp: { name: shop, title: The shop }\nroles: { clerk: {} }\n';
const ITEM =
  'entities:\n  Item:\n    fields:\n      name: { type: text, required: true }\n      price: { type: integer, required: true }\n';
const ACCESS =
  'samples: { Item: 5 }\naccess: { Item: { clerk: { read: true, create: true, update: true } } }\n';

function specs(item = ITEM): string {
  const folder = path.join(cli.folder, 'specs');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'app.yaml'), APP);
  fs.writeFileSync(path.join(folder, 'item.yaml'), item);
  fs.writeFileSync(path.join(folder, 'access.yaml'), ACCESS);
  return folder;
}

/** Starts the real command in a process of its own. */
function start(...argv: string[]): ChildProcess {
  const run = path.join(import.meta.dirname, '..', 'run.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', run, ...argv], {
    env: { ...process.env, STRATA_HOME: cli.home, TMPDIR: path.join(cli.folder, 'tmp') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

/** Waits for the one document of `run --json`. */
function started(child: ChildProcess): Promise<Started> {
  return new Promise((resolve, reject) => {
    let [stdout, stderr] = ['', ''];
    child.stderr?.on('data', (data) => (stderr += String(data)));
    child.stdout?.on('data', (data) => {
      stdout += String(data);
      if (stdout.endsWith('\n')) resolve(JSON.parse(stdout) as Started);
    });
    child.once('exit', (code) => reject(new Error(`run ended with ${code}: ${stdout}${stderr}`)));
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill(signal);
  return ended;
}

async function outcomeOf(child: ChildProcess): Promise<{ code: number | null; stdout: string }> {
  let stdout = '';
  child.stdout?.on('data', (data) => (stdout += String(data)));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(new URL('health', url))).ok;
  } catch {
    return false;
  }
}

async function untilSilent(url: string): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (await answers(url)) {
    if (performance.now() > deadline) throw new Error('the application still answers');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function takePort(): Promise<{ port: number; free: () => Promise<void> }> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, free: () => new Promise((resolve) => server.close(() => resolve())) };
}

describe('strata run of a folder of YAML files', () => {
  it('serves on the wanted port until it is interrupted, and leaves nothing', async () => {
    const taken = await takePort();
    await taken.free();
    const child = start('run', specs(), '--port', String(taken.port), '--json');
    const { url, people, folder } = await started(child);
    expect(url).toBe(`http://127.0.0.1:${taken.port}/`);
    expect(folder).toBeNull();
    expect(people.map(({ email }) => email)).toContain('clerk@shop.example');
    expect(await (await fetch(url, { headers: { Accept: 'text/html' } })).text()).toContain(
      '<title>The shop</title>',
    );
    expect(await end(child, 'SIGINT')).toBe(0);
    expect(await answers(url)).toBe(false);
    expect(fs.readdirSync(path.join(cli.folder, 'tmp')).filter((name) => name.startsWith('strata-'))).toEqual(
      [],
    );
    expect(fs.existsSync(cli.home)).toBe(false);
  });

  it.runIf(process.platform !== 'win32')('leaves no application behind when it is killed', async () => {
    const child = start('run', specs(), '--json');
    const { url } = await started(child);
    expect(await answers(url)).toBe(true);
    await end(child, 'SIGKILL');
    await untilSilent(url);
  });

  it('is refused where the port is taken, or the specs do not compile', async () => {
    const taken = await takePort();
    const refused = await cli.run('run', specs(), '--port', String(taken.port), '--json');
    await taken.free();
    expect(refused.code).toBe(1);
    expect(refused.json()).toEqual({ error: { code: 'runs/port-taken', port: taken.port } });
    const broken = await cli.run('run', specs(ITEM.replace('integer', 'intger')), '--json');
    expect(broken.code).toBe(1);
    expect(broken.json()).toMatchObject({ error: { code: 'specs/not-compiling' } });
  });

  it('keeps the data of a folder that it is built into, and asks before something is lost', async () => {
    const out = path.join(cli.folder, 'shop-app');
    const first = start('run', specs(), '--out', out, '--json');
    await started(first);
    expect(await end(first, 'SIGTERM')).toBe(0);
    expect(fs.existsSync(path.join(out, 'strata.manifest.json'))).toBe(true);
    expect(fs.existsSync(path.join(out, 'data', 'app.db'))).toBe(true);

    const changed = specs(ITEM.replace(/^ +price.*\n/m, ''));
    const refused = await outcomeOf(start('run', changed, '--out', out, '--json'));
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({
      error: { code: 'runs/data-at-stake', mayKeep: true },
    });
    const second = start('run', changed, '--out', out, '--data', 'keep', '--json');
    const { url } = await started(second);
    expect(await answers(url)).toBe(true);
    expect(await end(second, 'SIGINT')).toBe(0);
  });
});

it('a project is run by its engine, and the journal has it', async () => {
  await cli.run('project', 'create', 'Shop');
  for (const [file, text] of Object.entries({ app: APP, item: ITEM, access: ACCESS }))
    await cli.runWithInput(text, 'doc', 'write', 'Shop', `${file}.spec.yaml`, '--create');
  const child = start('run', 'Shop', '--json');
  const { url } = await started(child);
  expect(await answers(url)).toBe(true);
  expect(await end(child, 'SIGINT')).toBe(0);
  expect(await answers(url)).toBe(false);
  const { runs } = (await cli.run('runs', 'list', '--json')).json<{ runs: object[] }>();
  expect(runs).toMatchObject([{ kind: 'run', outcome: 'done', projectName: 'Shop' }]);
});
