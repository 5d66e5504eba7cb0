import fs from 'node:fs';
import path from 'node:path';
import { inspectLog } from '../areas/log/index.ts';
import {
  beginRecovery,
  collectRemains,
  markDamage,
  unfinishedRecovery,
  type HomeLayout,
  type Remains,
} from '../areas/workspace/index.ts';
import type { Clock } from '../platform/clock/clock.ts';
import type { Database } from '../platform/db/database.ts';
import { migrations } from '../platform/db/migrations/migrations.ts';
import { openDatabase, type OpenFault } from '../platform/db/open-database.ts';
import { walIsWhole } from '../platform/db/wal.ts';
import type { DeviceKey } from '../platform/keys/device-key.ts';
import { createFileKeyStore } from '../platform/keys/file-key.ts';
import type { KeyStore } from '../platform/keys/key-store.ts';
import type { Logger } from '../platform/log/logger.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

export interface OpenedWorkspace {
  readonly db: Database;
  readonly key: DeviceKey;
  /** What a damaged database left, for the new and empty one to be filled with; null normally. */
  readonly remains: Remains | null;
  /** The last engine met damage; what it was is made good by now, or was in what can be made again. */
  readonly isSuspect: boolean;
}

export interface OpenWorkspaceDeps {
  readonly layout: HomeLayout;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where the device key is kept; in a file of the home, when left out. */
  readonly keys?: KeyStore | undefined;
}

/**
 * Opens the database and the device key of a home. A damaged database is set aside, never deleted; then the
 * result is a new database under a new key, and the remains of the old one. With `damage`, which an earlier attempt
 * has met, it is not looked for again.
 */
export async function openWorkspace(
  deps: OpenWorkspaceDeps,
  damage: string | null = null,
): Promise<Result<OpenedWorkspace, StudioError>> {
  const { layout, clock, logger, keys = createFileKeyStore(layout.deviceKey) } = deps;
  const key = await keys.open();
  if (!key.ok) return key;
  const isSuspect = fs.existsSync(layout.damageMark);
  let mark = unfinishedRecovery(layout);
  if (mark === null) {
    const cause = damage ?? lostDatabase(layout);
    const opened = cause === null ? await openChecked(deps, isSuspect) : damaged(cause);
    if (opened.ok) {
      fs.rmSync(layout.damageMark, { force: true });
      return ok({ db: opened.value, key: key.value, remains: null, isSuspect });
    }
    if (opened.error.code !== 'database/damaged') return err(opened.error);
    mark = beginRecovery(layout, opened.error.detail, clock.now());
  }

  logger.error('the database is damaged and set aside', { damage: mark.cause });
  const remains = collectRemains(layout, mark);
  const fresh = await open(deps, 'none');
  if (!fresh.ok) return fresh as Result<never, StudioError>;
  const newKey = await keys.replace(key.value);
  if (!newKey.ok) return newKey;
  return ok({ db: fresh.value, key: newKey.value, remains, isSuspect });
}

type Damaged = Extract<OpenFault, { code: 'database/damaged' }>;

/** Looks closely when the last engine met damage, and less so when it did not close the database. */
async function openChecked(
  deps: OpenWorkspaceDeps,
  isSuspect: boolean,
): Promise<Result<Database, OpenFault>> {
  const { layout } = deps;
  if (!walIsWhole(layout.database)) return damaged('the write-ahead log is damaged');
  const opened = await open(deps, isSuspect ? 'full' : wasClosedCleanly(layout) ? 'none' : 'quick');
  if (!opened.ok || !isSuspect) return opened;
  const detail = damageIn(opened.value);
  if (detail === null) return opened;
  opened.value.close();
  return damaged(detail);
}

function damaged(detail: string): Result<never, Damaged> {
  return err({ code: 'database/damaged', detail });
}

function open(
  { layout, logger }: OpenWorkspaceDeps,
  check: 'none' | 'quick' | 'full',
): Promise<Result<Database, OpenFault>> {
  return openDatabase({
    file: layout.database,
    migrations,
    backupFile: (version) => {
      fs.mkdirSync(layout.backups, { recursive: true, mode: 0o700 });
      return path.join(layout.backups, `before-upgrade-from-${version}-${process.pid}.db`);
    },
    check,
    onDamage: (detail) => {
      logger.error('SQLite met damage; the next start will recover', { detail });
      markDamage(layout);
    },
  });
}

/** Why there is no database where one must have been, or null. A new home has no backups. */
function lostDatabase({ database, backups }: HomeLayout): string | null {
  const size = fs.existsSync(database) ? fs.statSync(database).size : null;
  if (size !== null && size > 0) return null;
  const hadContent =
    fs.existsSync(`${database}-wal`) || (fs.existsSync(backups) && fs.readdirSync(backups).length > 0);
  if (!hadContent) return null;
  return size === null ? 'the database is missing' : 'the database is empty';
}

/** Damage that makes recovery worth it; what is merely set apart (a fork, a gap that waits) is none. */
function damageIn(db: Database): string | null {
  try {
    const problem = inspectLog(db).problems.find(({ kind }) => kind !== 'fork' && kind !== 'waiting');
    return problem === undefined ? null : `record ${problem.seq} of ${problem.author}: ${problem.kind}`;
  } catch (error) {
    // What cannot even be looked through is damaged, whatever it fails on.
    return error instanceof Error ? error.message : 'the log cannot be inspected';
  }
}

/** SQLite removes the write-ahead log when the last connection closes properly. */
function wasClosedCleanly(layout: HomeLayout): boolean {
  return !fs.existsSync(`${layout.database}-wal`);
}
