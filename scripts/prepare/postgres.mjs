// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { canInstallFromDebian, installFromDebian } from './debian.mjs';

/**
 * Where CI runs as root on Debian, the tests get a PostgreSQL to start servers of. Elsewhere, and where installing
 * fails, the tests that need one say that they are skipped.
 */
export async function installPostgresInCi() {
  if (process.env.CI !== '1' || hasPostgres() || !canInstallFromDebian()) return;
  await installFromDebian('PostgreSQL', ['postgresql']);
}

function hasPostgres() {
  if (process.env.STRATA_POSTGRES_BIN) return true;
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian)
    ? readdirSync(debian).map((version) => join(debian, version, 'bin'))
    : [];
  const folders = [...versions, ...(process.env.PATH ?? '').split(delimiter).filter(Boolean)];
  return folders.some((folder) => existsSync(join(folder, 'initdb')));
}
