import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { generateApplication } from '#shared/compiler/generate/generate.ts';
import { readKit } from '../../main/areas/runs/build/read-kit.ts';
import { compilerOf } from './measure-recheck.ts';
import type { SpecTexts } from './spec-texts.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface RunningApplication {
  readonly url: string;
  stop(): Promise<void>;
}

/** Writes the application of a specification into a folder and builds its server, with the packages of this repository. */
export async function makeApplication(texts: SpecTexts, folder: string): Promise<void> {
  const compiled = compilerOf(texts).compile().current;
  if (!compiled) throw new Error('the specification does not compile');
  const kit = await readKit(path.join(ROOT, 'resources', 'application'));
  const { generated, scaffold } = generateApplication(compiled.ir, { kit });
  for (const [file, text] of [...generated, ...scaffold]) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  const vite = path.join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [
    'build',
    '--logLevel',
    'warn',
    '--ssr',
    'generated/runtime/server/main.ts',
    '--outDir',
    'dist/server',
  ];
  const { status, stderr } = spawnSync(process.execPath, [vite, ...args], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the application could not be built: ${stderr}`);
}

/** Starts the server of a built application; resolves when it says where it listens. */
export async function startApplication(folder: string): Promise<RunningApplication> {
  const env = { PATH: process.env['PATH'], PORT: '0', HOST: '127.0.0.1' };
  const child = spawn(process.execPath, [path.join('dist', 'server', 'main.js')], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const url = await Promise.race([addressOf(child), ended.then(() => null)]);
  if (url === null) throw new Error('the application ended before it listened');
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the application has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (url !== undefined) {
      child.stdout.resume();
      return url;
    }
  }
  throw new Error('the application did not say where it listens');
}
