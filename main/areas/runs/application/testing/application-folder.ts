import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { generateApplication } from '#shared/compiler/generate/generate.ts';
import { compileTexts } from '#shared/compiler/test-compile.ts';
import { readKit } from '../../build/read-kit.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..', '..');
const PROGRAMS = {
  tsc: 'typescript/bin/tsc',
  vite: 'vite/bin/vite.js',
  vitest: 'vitest/vitest.mjs',
} as const;

/** The application of a specification, in a temporary folder, with the packages of this repository. */
export interface ApplicationFolder {
  readonly folder: string;
  /** Runs a program of its packages there, to its end. */
  run(program: keyof typeof PROGRAMS, args: readonly string[], env?: Environment): Promise<Ended>;
  remove(): void;
}

type Environment = Readonly<Record<string, string>>;
export interface Ended {
  readonly code: number | null;
  /** All that it printed. */
  readonly output: string;
}

export async function createApplicationFolder(
  texts: Readonly<Record<string, string>>,
): Promise<ApplicationFolder> {
  const { current, problems } = compileTexts(texts);
  if (!current) throw new Error(problems.map(({ message }) => message).join('\n'));
  const kit = await readKit(join(root, 'resources', 'application'));
  const { generated, scaffold } = generateApplication(current.ir, { kit });
  const folder = mkdtempSync(join(tmpdir(), 'strata-application-'));
  for (const [path, text] of [...generated, ...scaffold]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return {
    folder,
    run: (program, args, env = {}) => {
      const script = join(folder, 'node_modules', PROGRAMS[program]);
      return ended([script, ...args], folder, { ...plainEnvironment(), ...env });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Without what this run of tests has put there for itself. */
export function plainEnvironment(): Record<string, string> {
  const own = /^(VITEST|TEST|NODE_ENV|PROD|DEV|MODE|BASE_URL|SSR|DATABASE_URL)/;
  const kept = Object.entries(process.env).filter(([name]) => !own.test(name));
  return Object.fromEntries(kept.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function ended(args: readonly string[], cwd: string, env: Environment): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
