// @ts-check
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { startProgress } from './progress.mjs';
import { root } from './root.mjs';
import { runBounded } from './run-bounded.mjs';

const require = createRequire(import.meta.url);
/** How long fetching the program may hold up a start. */
const FETCH_MS = 8_000;
/** A failure is remembered for so long; a start does not try again before. */
const MEMORY_MS = 24 * 60 * 60_000;
const memoryFile = join(root, '.cache', 'electron-attempts.json');

/**
 * @typedef {{ program: string, version: string, abi: string }} Electron
 * @typedef {{ ok: true, electron: Electron } | { ok: false, reason: string }} FoundElectron
 */

/** Electron's program file, if it is there. @returns {FoundElectron} */
export function findElectron() {
  const folder = packageFolder();
  if (folder === null) return { ok: false, reason: 'the package electron is not installed' };
  const version = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
  const abi = readFileSync(join(folder, 'abi_version'), 'utf8').trim();
  try {
    const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist');
    const program = join(dist, readFileSync(join(folder, 'path.txt'), 'utf8'));
    if (existsSync(program)) return { ok: true, electron: { program, version, abi } };
  } catch {
    // Not fetched yet.
  }
  return { ok: false, reason: `its program (version ${version}) is not here` };
}

/**
 * As `findElectron`, but fetches the program if that takes a few seconds at most. What failed is not tried again for a
 * day: a start shall not pay for it each time. `npx install-electron` fetches it without a limit.
 * @returns {Promise<FoundElectron>}
 */
export async function ensureElectron() {
  const found = findElectron();
  if (found.ok) return found;
  const folder = packageFolder();
  if (folder === null) return found;
  const remembered = recallFailure('fetch', folder);
  if (remembered !== null) return { ok: false, reason: remembered };
  const progress = startProgress('Fetching Electron');
  const { outcome } = await runBounded(process.execPath, [join(folder, 'install.js')], FETCH_MS);
  const now = findElectron();
  progress.end(now.ok ? 'done' : outcome === 'too-slow' ? 'takes too long' : 'failed');
  if (now.ok) return now;
  const why = outcome === 'too-slow' ? 'takes longer than a start should' : 'failed';
  return {
    ok: false,
    reason: rememberFailure('fetch', folder, `fetching its program ${why}; try "npx install-electron"`),
  };
}

/**
 * Why something failed lately for this version of Electron, or null.
 * @param {string} what
 * @param {string} folder of the package
 */
export function recallFailure(what, folder = packageFolder() ?? '') {
  try {
    const memory = JSON.parse(readFileSync(memoryFile, 'utf8'))[what];
    const isFresh = Date.now() - memory.at < MEMORY_MS && memory.version === versionOf(folder);
    return isFresh ? String(memory.reason) : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} what
 * @param {string} folder of the package
 * @param {string} reason
 */
export function rememberFailure(what, folder, reason) {
  let memory = {};
  try {
    memory = JSON.parse(readFileSync(memoryFile, 'utf8'));
  } catch {
    // The first one.
  }
  mkdirSync(join(root, '.cache'), { recursive: true });
  const entry = { at: Date.now(), version: versionOf(folder), reason };
  writeFileSync(memoryFile, `${JSON.stringify({ ...memory, [what]: entry })}\n`);
  return reason;
}

/** Where the package electron is installed; its own main module would fetch the program without asking. */
export function packageFolder() {
  try {
    return join(require.resolve('electron/package.json'), '..');
  } catch {
    return null;
  }
}

/** @param {string} folder */
function versionOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}
