// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { startProgress } from './progress.mjs';
import { Refusal } from './refusal.mjs';
import { root } from './root.mjs';
import { runCommand } from './run-command.mjs';

const modules = join(root, 'node_modules');
const stampFile = join(modules, '.strata-install');

/** Runs `npm ci` unless the packages of this lockfile are installed for this Node already. */
export async function installIfNeeded() {
  if (isInstalled()) return;
  await withLock(join(root, '.cache', 'install.lock'), installUnlessDone, {
    onWait: () =>
      process.stderr.write('Another Strata command is installing the packages; waiting for it …\n'),
  });
}

async function installUnlessDone() {
  if (isInstalled()) return;
  if (matchesLockfile() && (await driverLoads())) return writeFileSync(stampFile, stamp());
  const progress = startProgress('Installing packages (npm ci)', () =>
    isCompiling()
      ? 'compiling better-sqlite3, the SQLite driver: no prebuilt file to fetch, takes about a minute'
      : '',
  );
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--no-json', '--loglevel=error'];
  const { code, output } = await (
    npm?.endsWith('.js') ? runCommand(process.execPath, [npm, ...args]) : runCommand('npm', args)
  ).catch((error) => ({ code: 1, output: `npm could not be started: ${error.message}` }));
  const works = code === 0 && (await driverLoads());
  progress.end(works ? 'done' : 'failed');
  if (!works) throw new Refusal(explain(code, output));
  writeFileSync(stampFile, stamp());
}

/** What an install is good for: one lockfile, one kind of Node. */
function stamp() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return `${lock} abi-${process.versions.modules} ${process.platform}-${process.arch}\n`;
}

function isInstalled() {
  try {
    return readFileSync(stampFile, 'utf8') === stamp();
  } catch {
    return false;
  }
}

/** True when somebody ran `npm install` by hand and it brought exactly what the lockfile says. */
function matchesLockfile() {
  try {
    const versions = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8')).packages;
    const installed = versions(join(modules, '.package-lock.json'));
    return Object.entries(versions(join(root, 'package-lock.json'))).every(
      ([path, wanted]) =>
        path === '' || (installed[path]?.version ?? (wanted.optional && wanted.version)) === wanted.version,
    );
  } catch {
    return false;
  }
}

/** The one package with native code: it fails under another Node, or when its compilation was skipped. */
async function driverLoads() {
  const probe = "new (require('better-sqlite3'))(':memory:').close()";
  return (await runCommand(process.execPath, ['-e', probe])).code === 0;
}

function isCompiling() {
  const build = join(modules, 'better-sqlite3', 'build');
  return existsSync(build) && !existsSync(join(build, 'Release', 'better_sqlite3.node'));
}

/**
 * @param {number} code
 * @param {string} output
 */
function explain(code, output) {
  const tail = output.trim().split('\n').slice(-25).join('\n');
  if (code === 0) {
    return 'The packages are installed, but better-sqlite3 does not load. Run "npm rebuild better-sqlite3" to see why.';
  }
  const next = /node-gyp|gyp ERR|better-sqlite3/.test(output)
    ? 'better-sqlite3 could not be compiled. Install a C++ compiler, make and Python 3 ' +
      '(Debian: apt-get install build-essential python3), then run the command again.'
    : /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ERR_SOCKET_TIMEOUT/.test(output)
      ? 'npm could not reach its registry. Connect to the network, or name a mirror with "npm config set registry", ' +
        'then run the command again. Once installed, Strata needs no network.'
      : /ENOSPC/.test(output)
        ? 'The disk is full. Make room and run the command again.'
        : /EACCES|EPERM|EROFS/.test(output)
          ? 'The folder of the repository cannot be written to by this user. Put that right and run the command again.'
          : 'Run "npm ci" to see its whole output.';
  return `${tail}\n\nInstalling the packages failed. ${next}`;
}
