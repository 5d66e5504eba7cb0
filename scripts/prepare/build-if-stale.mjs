// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { startProgress } from './progress.mjs';
import { Refusal } from './refusal.mjs';
import { root } from './root.mjs';
import { runCommand } from './run-command.mjs';

const inputs = [
  'main',
  'renderer',
  'shared',
  'resources',
  'docs/help',
  'docs/spec-language.md',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const parts = ['main', 'preload', 'renderer'];
const out = join(root, 'out');
const stampFile = join(out, '.build-stamp');

/**
 * Builds the engine with its hosts, the preload and the renderer into `out/` unless they are up to date with their inputs.
 * @param {{ force?: boolean }} [options]
 * @returns {Promise<boolean>} whether a build was needed
 */
export async function buildIfStale({ force = false } = {}) {
  if (!force && isFresh()) return false;
  return withLock(
    join(root, '.cache', 'build.lock'),
    async () => {
      if (!force && isFresh()) return false;
      await build();
      return true;
    },
    { onWait: () => process.stderr.write('Another Strata command is building; waiting for it …\n') },
  );
}

/** Builds beside `out/` and swaps at the end: nobody meets half a build, and a failed one replaces nothing. */
async function build() {
  const wanted = fingerprint(); // before the build: what changes meanwhile is built next time
  const next = join(out, '.next');
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next, { recursive: true });
  const progress = startProgress('Building');
  const bin = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const args = ['build', '--outDir', next, '--logLevel', 'warn', '--ignoreConfigWarning'];
  const { code, output } = await runCommand(process.execPath, [bin, ...args]);
  const missing = parts.filter((part) => !existsSync(join(next, part)));
  progress.end(code === 0 && missing.length === 0 ? 'done' : 'failed');
  if (code !== 0 || missing.length > 0) {
    rmSync(next, { recursive: true, force: true });
    const reason =
      code === 0 ? `It made no ${missing.join(' and no ')} part.` : 'The message above says where.';
    throw new Refusal(`${output.trim()}\n\nThe build failed. ${reason}`);
  }
  if (output.trim()) process.stderr.write(`${output.trim()}\n`);
  rmSync(stampFile, { force: true });
  for (const part of parts) {
    rmSync(join(out, part), { recursive: true, force: true });
    renameSync(join(next, part), join(out, part));
  }
  rmSync(next, { recursive: true, force: true });
  writeFileSync(stampFile, wanted);
}

function isFresh() {
  try {
    return (
      readFileSync(stampFile, 'utf8') === fingerprint() && parts.every((part) => existsSync(join(out, part)))
    );
  } catch {
    return false;
  }
}

/** A hash of the contents, because a checkout or a copy changes the times of files that are the same. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const input of inputs) {
    const path = join(root, input);
    if (!existsSync(path)) continue;
    for (const file of /\.\w+$/.test(input) ? [path] : filesOf(path)) {
      hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} folder
 * @returns {string[]} files that can end up in a build, in a stable order
 */
function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
