// @ts-check
import { copyFileSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { rememberFailure, recallFailure, packageFolder } from './electron.mjs';
import { withLock } from './lock.mjs';
import { startProgress } from './progress.mjs';
import { root } from './root.mjs';
import { runBounded } from './run-bounded.mjs';

const require = createRequire(import.meta.url);
/** A prebuilt file is fetched within this time, or not at all. */
const FETCH_MS = 10_000;
/** Compiling takes about a minute. */
const COMPILE_MS = 6 * 60_000;

/**
 * Where the compiled part of better-sqlite3 for an ABI of Electron stands: beside Node's own, never in its place.
 * `main/hosts/electron/native-binding.ts` looks for it there.
 * @param {string} abi
 */
export function electronDriverFile(abi) {
  return join(root, 'node_modules', '.strata', `better-sqlite3-electron-${abi}.node`);
}

/**
 * Makes that file unless it is there: fetches the prebuilt one, else compiles a copy of the sources.
 * @param {{ version: string, abi: string }} target
 * @param {{ make?: boolean }} [options] `make: false` only looks whether it is there
 * @returns {Promise<{ ok: true, file: string } | { ok: false, reason: string }>}
 */
export async function ensureElectronDriver({ version, abi }, { make: mayMake = true } = {}) {
  const file = electronDriverFile(abi);
  if (existsSync(file)) return { ok: true, file };
  if (!mayMake)
    return { ok: false, reason: 'the SQLite driver is not built for it yet; "npm start" does that' };
  const folder = packageFolder() ?? root;
  const remembered = recallFailure('driver', folder);
  if (remembered !== null) return { ok: false, reason: remembered };
  return withLock(join(root, '.cache', 'electron-driver.lock'), async () => {
    if (existsSync(file)) return { ok: true, file };
    const progress = startProgress(
      `Preparing SQLite for Electron ${version}`,
      () => 'once; takes about a minute',
    );
    const made = await make(version);
    progress.end(made === null ? 'failed' : 'done');
    if (made === null) {
      const reason = 'the SQLite driver could neither be fetched nor compiled for it';
      return { ok: false, reason: rememberFailure('driver', folder, reason) };
    }
    mkdirSync(join(file, '..'), { recursive: true });
    // Whole or not at all: another start may be looking.
    copyFileSync(made, `${file}.${process.pid}`);
    renameSync(`${file}.${process.pid}`, file);
    rmSync(workFolder, { recursive: true, force: true });
    return { ok: true, file };
  });
}

const workFolder = join(root, '.cache', 'electron-driver');

/**
 * @param {string} version
 * @returns {Promise<string | null>} the compiled file, in a folder of its own
 */
async function make(version) {
  rmSync(workFolder, { recursive: true, force: true });
  mkdirSync(workFolder, { recursive: true });
  const source = join(require.resolve('better-sqlite3/package.json'), '..');
  cpSync(source, workFolder, { recursive: true, filter: (path) => !path.startsWith(join(source, 'build')) });
  const result = join(workFolder, 'build', 'Release', 'better_sqlite3.node');

  const fetcher = resolveFrom(source, 'prebuild-install/bin.js');
  if (fetcher !== null) {
    const args = [fetcher, '--runtime', 'electron', '--target', version, '--tag-prefix', 'v'];
    await runBounded(process.execPath, args, FETCH_MS, { cwd: workFolder });
    if (existsSync(result)) return result;
  }
  const gyp = nodeGyp();
  if (gyp === null) return null;
  const target = [`--target=${version}`, '--dist-url=https://electronjs.org/headers', '--runtime=electron'];
  // Headers of Node, which npm may be told to use, are the wrong ones here.
  const env = { npm_config_nodedir: '' };
  await runBounded(process.execPath, [gyp, 'rebuild', '--release', ...target], COMPILE_MS, {
    cwd: workFolder,
    env,
  });
  return existsSync(result) ? result : null;
}

/** npm brings node-gyp along. */
function nodeGyp() {
  const npm =
    process.env.npm_execpath ??
    join(process.execPath, '..', '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const places = [
    join(npm, '..', '..', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'),
    join(root, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'),
  ];
  return places.find((place) => existsSync(place)) ?? null;
}

/**
 * @param {string} folder
 * @param {string} name
 */
function resolveFrom(folder, name) {
  try {
    return createRequire(join(folder, 'package.json')).resolve(name);
  } catch {
    return null;
  }
}
