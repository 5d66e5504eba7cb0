// @ts-check
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runCommand } from '../prepare/run-command.mjs';

const require = createRequire(import.meta.url);
/** electron-builder's own reader of archives. */
const asar = createRequire(require.resolve('app-builder-lib/package.json'))('@electron/asar');

/** Where the fuses stand in a program of Electron: this text, a version, a count, a digit each. */
const FUSE_WIRE = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** In the order of the wire (https://github.com/electron/fuses). */
const FUSES = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
];

/**
 * Lets electron-builder lay the application out around a stand-in for Electron: everything but the program itself is
 * as in a package, also where Electron cannot be fetched.
 *
 * @param {string} folder is made anew
 * @returns {Promise<{ ok: true, archive: string, files: string[], fuses: Record<string, boolean> } | { ok: false, output: string }>}
 */
export async function packLayout(folder) {
  rmSync(folder, { recursive: true, force: true });
  const dist = join(folder, 'electron');
  mkdirSync(join(dist, 'resources'), { recursive: true });
  // Every fuse the other way round than Electron ships it, so that each one shows.
  const wire = Buffer.from([1, FUSES.length, ...[...'10111010'].map((digit) => digit.charCodeAt(0))]);
  writeFileSync(join(dist, 'electron'), Buffer.concat([Buffer.from(FUSE_WIRE), wire]), { mode: 0o755 });
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(dist, name), '');

  const { code, output } = await runCommand(process.execPath, [
    require.resolve('electron-builder/cli.js'),
    ...['--linux', '--dir', '--x64', '--publish', 'never', '--config', 'electron-builder.config.ts'],
    `-c.electronDist=${dist}`,
    `-c.directories.output=${join(folder, 'packed')}`,
  ]);
  if (code !== 0) return { ok: false, output };
  const unpacked = join(folder, 'packed', 'linux-unpacked');
  const archive = join(unpacked, 'resources', 'app.asar');
  return {
    ok: true,
    archive,
    files: filesIn(archive),
    fuses: readFuses(join(unpacked, 'strata')),
  };
}

/** What is wrong with the files of a package, as sentences. @param {readonly string[]} files */
export function layoutProblems(files) {
  const needed = [
    'package.json',
    'out/main/electron.js',
    'out/main/engine.js',
    'out/main/index-thread.js',
    'out/main/spec-thread.js',
    'out/preload/preload.cjs',
    'out/renderer/index.html',
    'resources/application/generated/runtime/server/create-server.ts',
    'resources/application/package.json',
    'resources/application/.env.example',
    'resources/application/gitignore',
    'resources/preview/guard.mjs',
    'resources/samples/acme-crm/README.md',
    'resources/schema/strata-spec.schema.json',
    'resources/templates/crm/spec/app.spec.yaml',
    'node_modules/better-sqlite3/lib/index.js',
    'node_modules/@automerge/automerge/dist/mjs/entrypoints/fullfat_node.js',
  ];
  // Native code cannot be loaded out of an archive; sources, tests and tools have no business in it.
  const foreign =
    /\.(node|tsx?|map|db)$|(^|\/)(\.env|\.git|e2e|bench|scripts|docs|main|shared|renderer)\/(?<!^out\/(main|renderer)\/)/;
  // What applications are made from is source, and is read as text.
  const material = /^resources\/(application|preview)\//;
  return [
    ...needed.filter((name) => !files.includes(name)).map((name) => `${name} is missing.`),
    ...files
      .filter((name) => foreign.test(name) && !name.startsWith('out/') && !material.test(name))
      .map((name) => `${name} does not belong.`),
  ];
}

/**
 * @param {string} archive
 * @param {string} folder
 */
export function unpack(archive, folder) {
  asar.extractAll(archive, folder);
}

/** @param {string} archive */
function filesIn(archive) {
  return asar
    .listPackage(archive, { isPack: false })
    .map((/** @type {string} */ name) => name.replaceAll('\\', '/').replace(/^\//, ''))
    .filter((/** @type {string} */ name) => !('files' in asar.statFile(archive, name)))
    .sort();
}

/**
 * @param {string} program
 * @returns {Record<string, boolean>}
 */
function readFuses(program) {
  const bytes = readFileSync(program);
  const start = bytes.indexOf(FUSE_WIRE) + FUSE_WIRE.length + 2;
  return Object.fromEntries(FUSES.map((name, index) => [name, bytes[start + index] === '1'.charCodeAt(0)]));
}
