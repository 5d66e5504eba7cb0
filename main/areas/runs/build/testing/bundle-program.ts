import { execFile } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';

const top = path.resolve(import.meta.dirname, '../../../../..');

/** Bundles a program that stands beside this file, so that starting it takes no time; returns the path of the bundle. */
export async function bundleProgram(name: string, into: string): Promise<string> {
  const outfile = path.join(into, `${name}.cjs`);
  await build({
    entryPoints: [path.join(import.meta.dirname, `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['better-sqlite3'],
    alias: { '#shared': path.join(top, 'shared') },
    logLevel: 'error',
  });
  return outfile;
}

/** What a bundled program prints; null when it was killed. Rejects when it fails. */
export function runProgram(
  program: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string | null> {
  const all = { ...process.env, ...env, NODE_PATH: path.join(top, 'node_modules') };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [program, ...argv], { env: all }, (error, stdout) => {
      if (error === null) resolve(stdout);
      else if (error.signal === 'SIGKILL') resolve(null);
      else reject(error);
    });
  });
}
