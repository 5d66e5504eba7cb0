// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../prepare/root.mjs';

// Packages with native code list one optional package for each platform. Some registries serve only a few of
// them; `npm install` then leaves the others out of the lockfile without a word, and `npm ci` refuses such a
// lockfile on every machine. This check finds the gaps; `--fix` fills them in with what npm would write, but for
// the integrity, which only the package itself could tell.

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingPlatformPackages(lock.packages);

if (process.argv.includes('--fix')) {
  Object.assign(lock.packages, Object.fromEntries(missing));
  const byPath = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(byPath) }, null, 2)}\n`);
  process.stdout.write(`package-lock.json: ${missing.length} platform packages added.\n`);
} else if (missing.length > 0) {
  for (const [path] of missing) process.stdout.write(`package-lock.json: ${path} is missing.\n`);
  process.stdout.write('"npm ci" will fail. Run: node scripts/checks/check-lockfile.mjs --fix\n');
  process.exitCode = 1;
}

/**
 * @param {Record<string, Record<string, any>>} packages the `packages` of a lockfile
 * @returns {[path: string, entry: Record<string, unknown>][]}
 */
function missingPlatformPackages(packages) {
  return Object.entries(packages).flatMap(([path, parent]) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name]) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`])
      .map(([name, version]) => [
        `node_modules/${name}`,
        {
          version: version.replace(/^[\^~]/, ''),
          ...platformOf(name),
          ...(parent.dev && { dev: true }),
          optional: true,
        },
      ]),
  );
}

/**
 * @param {string} name for example `@oxlint/binding-linux-arm64-musl`
 * @returns {{ os?: string[], cpu?: string[], libc?: string[] }} what npm compares with the machine
 */
function platformOf(name) {
  if (name.endsWith('-wasm32-wasi')) return { cpu: ['wasm32'] };
  const [, os, cpu, libc = ''] =
    /(android|darwin|freebsd|linux|openharmony|win32)-([a-z0-9]+)(?:-(gnu|musl)?\w*)?$/.exec(name) ?? [];
  if (!os || !cpu) return {};
  const kinds = { gnu: ['glibc'], musl: ['musl'] };
  return { cpu: [cpu], os: [os], ...(os === 'linux' && libc in kinds && { libc: kinds[libc] }) };
}
