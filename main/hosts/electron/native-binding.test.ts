import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { connectSqlite, loadSqliteFrom } from '../../platform/db/connect-sqlite.ts';
import { findInstallation } from '../../platform/process/installation.ts';
import { findNativeBinding } from './native-binding.ts';

const { root } = findInstallation(import.meta.url);
const folder = mkdtempSync(path.join(tmpdir(), 'strata-binding-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the compiled SQLite of this ABI is found beside the one of Node, and loaded from there', () => {
  const place = path.join(folder, 'node_modules', '.strata');
  mkdirSync(place, { recursive: true });
  const { modules: abi } = process.versions;
  const file = path.join(place, `better-sqlite3-electron-${abi}.node`);
  copyFileSync(path.join(root, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node'), file);

  const sources = { isPackaged: false, resources: '/nowhere', root: folder, abi };
  expect(findNativeBinding(sources)).toBe(file);
  expect(findNativeBinding({ ...sources, abi: '1' })).toBeNull();
  expect(findNativeBinding({ ...sources, isPackaged: true })).toBeNull();
  expect(findNativeBinding({ ...sources, isPackaged: true, resources: place })).toBe(file);

  loadSqliteFrom(file);
  const sqlite = connectSqlite(':memory:');
  expect(sqlite.pragma('user_version', { simple: true })).toBe(0);
  sqlite.close();
  // It was this file: without it nothing opens.
  loadSqliteFrom(path.join(place, 'missing.node'));
  expect(() => connectSqlite(':memory:')).toThrow(/Cannot find module/);
});
