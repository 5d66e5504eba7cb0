// @ts-check
import { existsSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import { root } from '../prepare/root.mjs';
import * as rules from './layer-rules.mjs';
import { readSource } from './read-source.mjs';
import { sourceFiles } from './source-files.mjs';

// Checks every dependency of every source file against the rules in `layer-rules.mjs`, and that SQL stands where
// it belongs. What cannot be classified is an error, so that a new folder or package gets its place in the rules.
// Usage: node scripts/checks/check-layers.mjs [folder]

const top = process.argv[2] ?? root;
const manifest = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'));
const violations = sourceFiles(top, /\.[cm]?[jt]sx?$/).flatMap(checkFile);

for (const line of violations) process.stdout.write(`${line}\n`);
if (violations.length > 0) {
  process.stdout.write(
    `${violations.length} violations; the rules stand in scripts/checks/layer-rules.mjs.\n`,
  );
  process.exitCode = 1;
}

/**
 * @param {string} file
 * @returns {string[]}
 */
function checkFile(file) {
  if (rules.free.test(file)) return [];
  const from = layerOf(file);
  const source = readSource(file, readFileSync(join(top, file), 'utf8'));
  const misplaced = from ? placeError(file) : 'unknown-place: this file stands in no layer';
  return [
    ...(misplaced ? [`${file}:1 ${misplaced}.`] : []),
    ...source.errors.map(({ line, text }) => `${file}:${line} syntax: ${text}.`),
    ...(from ? source.references : []).flatMap((reference) => {
      const error = referenceError(file, /** @type {rules.Layer} */ (from), reference);
      return error ? [`${file}:${reference.line} ${error}.`] : [];
    }),
    ...(rules.sqlPlaces.test(file) || rules.testFiles.test(file) ? [] : source.texts)
      .filter(({ text }) => isSql(text))
      .map(
        ({ line }) =>
          `${file}:${line} sql: SQL stands in stores, migrations and the dialects of the compiler only.`,
      ),
  ];
}

/**
 * @param {string} file
 * @param {rules.Layer} from
 * @param {import('./read-source.mjs').Reference} reference
 * @returns {string | null} the rule and a sentence
 */
function referenceError(file, from, { to, kind }) {
  if (to === null) return 'unclassified: what this imports is known only when it runs';
  const isTest = rules.testFiles.test(file);
  const target = resolve(file, to);
  if (target === null) return kind === 'url' ? null : packageError(file, from, to, isTest);
  // A URL can also name what only exists once Strata is built; a module is a file of ours.
  if (kind === 'url' && !/\.[cm]?[jt]sx?$/.test(target) && !existsSync(join(top, target))) return null;
  const layer = layerOf(target);
  if (!layer) return `unclassified: ${target} stands in no layer`;
  const triesApplication = layer.name === 'application' && isTest && rules.applicationTests.test(file);
  if (!from.imports.includes(layer.name) && !triesApplication)
    return `layer: ${from.name} may not import ${layer.name} (${to})`;
  if (!isTest && rules.testFiles.test(target)) return `test-code: only tests may import ${target}`;
  const [host, targetHost] = [hostOf(file), hostOf(target)];
  if (host && targetHost && host !== targetHost && !rules.hosts[host]?.includes(targetHost)) {
    return `host: the host ${host} may not import the host ${targetHost}`;
  }
  return areaError(file, target, isTest);
}

/**
 * @param {string} file
 * @param {rules.Layer} from
 * @param {string} to
 * @param {boolean} isTest
 */
function packageError(file, from, to, isTest) {
  if (/^electron($|\/)/.test(to)) {
    return rules.electronPlace.test(file) ? null : 'electron: only main/hosts/electron may import it';
  }
  if (isBuiltin(to)) return from.node || isTest ? null : `node: ${from.name} may not import Node's ${to}`;
  if (/^[\w-]+:|^\/|^#/.test(to))
    return `unclassified: ${to} is neither a file, a package nor a module of Node`;
  const name = to.split('/', to.startsWith('@') ? 2 : 1).join('/');
  if (from.manifest !== undefined) {
    return dependenciesOf(from.manifest).has(name)
      ? null
      : `unclassified: ${name} is not among the dependencies in ${from.manifest}`;
  }
  const forTests = rules.testPackages.some(({ holds, packages }) => holds.test(file) && packages.test(name));
  if (isTest && forTests) return null;
  if (!(name in (manifest.dependencies ?? {}))) {
    return `unclassified: ${name} is not among the dependencies in package.json`;
  }
  const allowed = from.packages === 'declared' ? !from.refuses?.test(name) : from.packages.includes(name);
  return allowed ? null : `package: ${from.name} may not import the package ${name}`;
}

/**
 * All packages that a package.json names.
 * @param {string} path
 * @returns {Set<string>}
 */
function dependenciesOf(path) {
  const full = join(top, path);
  if (!existsSync(full)) return new Set();
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(full, 'utf8'));
  return new Set([...Object.keys(dependencies), ...Object.keys(devDependencies)]);
}

/**
 * @param {string} file
 * @param {string} target
 * @param {boolean} isTest
 */
function areaError(file, target, isTest) {
  const [own, other] = [areaOf(file), areaOf(target)];
  if (!other || (own?.path === other.path && own)) return null;
  const rank = rankOf(other.name);
  if (!rank) return `unknown-area: ${other.path} is in no tier`;
  const ownRank = own && rankOf(own.name);
  if (own && ownRank && !isEarlier(rank, ownRank)) {
    return `area-tier: the area ${own.name} may not import ${other.name}, which is not of an earlier tier`;
  }
  const isIndex = new RegExp(`^${other.path}(/index\\.tsx?)?$`).test(target);
  return isIndex || isTest ? null : `area-index: ${other.path} is imported through its index.ts only`;
}

/**
 * @param {{ tier: number, place: number }} a
 * @param {{ tier: number, place: number }} b
 */
function isEarlier(a, b) {
  return a.tier < b.tier || (a.tier === b.tier && rules.tiers[a.tier]?.inOrder === true && a.place < b.place);
}

/** @param {string} file */
function placeError(file) {
  const area = areaOf(file);
  if (area && !rankOf(area.name)) return `unknown-area: ${area.path} is in no tier`;
  const host = hostOf(file);
  return host && !(host in rules.hosts) ? `unknown-place: ${host} is not a known host` : null;
}

/** @param {string} path */
function layerOf(path) {
  return rules.layers.find((layer) => layer.holds.test(path)) ?? null;
}

/** @param {string} path */
function hostOf(path) {
  return /^main\/hosts\/([^/]+)/.exec(path)?.[1] ?? null;
}

/** @param {string} path */
function areaOf(path) {
  const [area, name] = /^(?:main|renderer)\/areas\/([^/]+)/.exec(path) ?? [];
  return area && name ? { path: area, name } : null;
}

/** @param {string} name */
function rankOf(name) {
  const tier = rules.tiers.findIndex(({ areas }) => areas.includes(name));
  return tier < 0 ? null : { tier, place: rules.tiers[tier].areas.indexOf(name) };
}

/**
 * @param {string} file
 * @param {string} specifier
 * @returns {string | null} a path from the root; null when the specifier names no file of the repository
 */
function resolve(file, specifier) {
  const path = specifier.replace(/[?].*$/, '');
  if (/^\.{1,2}(\/|$)/.test(path)) return asFile(posix.join(posix.dirname(file), path));
  for (const [pattern, replacement] of Object.entries(manifest.imports ?? {})) {
    const prefix = pattern.replace(/\*$/, '');
    if (path.startsWith(prefix))
      return asFile(posix.join(replacement.replace(/\*$/, ''), path.slice(prefix.length)));
  }
  return null;
}

/** @param {string} path */
function asFile(path) {
  const full = join(top, path);
  const isFolder = existsSync(full) && statSync(full).isDirectory();
  return isFolder ? `${path.replace(/\/$/, '')}/index.ts` : path;
}

/**
 * Upper-case SQL at the start of a text. Prose and constants do not look like this.
 * @param {string} text
 */
function isSql(text) {
  return /^(\s|--[^\n]*\n)*(SELECT|INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER|DROP|PRAGMA|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|VACUUM|ATTACH|DETACH|ANALYZE|WITH)\s+(\w|["'(*]|$)/.test(
    text,
  );
}
