import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainEnvironment, type ApplicationFolder } from './application-folder.ts';

/** An application that runs as its owners run it: a process that listens on a port, over sample data. */
export interface RunningApplication {
  /** `http://127.0.0.1:41234` */
  readonly origin: string;
  readonly accounts: readonly Account[];
  readonly password: string;
  /** All that it printed. */
  output(): string;
  stop(): Promise<void>;
}

export interface Account {
  readonly email: string;
  readonly org: string;
  readonly roles: readonly string[];
}

const READY_WITHIN_MS = 60_000;

/** Builds the server as `npm start` does. */
export async function buildServer(application: ApplicationFolder): Promise<void> {
  const main = ['--ssr', 'generated/runtime/server/main.ts', '--outDir', 'dist/server'];
  const { code, output } = await application.run('vite', ['build', '--logLevel', 'warn', ...main]);
  if (code !== 0) throw new Error(`the server could not be built: ${output}`);
}

/** Starts the built server over an empty database, which it fills. */
export async function startServer(
  { folder }: ApplicationFolder,
  databaseUrl: string,
): Promise<RunningApplication> {
  const child = spawn(process.execPath, ['dist/server/main.js'], {
    cwd: folder,
    env: { ...plainEnvironment(), NODE_ENV: 'development', PORT: '0', DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const until = performance.now() + READY_WITHIN_MS;
  let origin: string | undefined;
  while (origin === undefined) {
    origin = /: (http:\/\/127\.0\.0\.1:\d+)$/m.exec(output)?.[1];
    if (child.exitCode !== null || performance.now() > until) {
      if (child.exitCode === null) await stop();
      throw new Error(`the application did not start: ${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const text = readFileSync(join(folder, 'data', 'sample-accounts.txt'), 'utf8');
  return { origin, ...accountsIn(text), output: () => output, stop };
}

/** `rep@crm.example  Ada Lovelace, First org (rep, manager)` */
function accountsIn(text: string): Pick<RunningApplication, 'accounts' | 'password'> {
  const found = [...text.matchAll(/^(\S+@\S+) {2}.*, ([^,]+) \(([^)]*)\)$/gm)];
  return {
    password: /password of all of them: (\S+)/.exec(text)?.[1] ?? '',
    accounts: found.map(([, email = '', org = '', roles = '']) => ({
      email,
      org,
      roles: roles === 'no role' ? [] : roles.split(', '),
    })),
  };
}
