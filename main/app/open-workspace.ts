import fs from 'node:fs';
import path from 'node:path';
import { inspectLog } from '../areas/log/index.ts';
import { collectRemains, type HomeLayout, type Remains } from '../areas/workspace/index.ts';
import type { Clock } from '../platform/clock/clock.ts';
import type { Database } from '../platform/db/database.ts';
import { migrations } from '../platform/db/migrations/migrations.ts';
import { openDatabase, type OpenFault } from '../platform/db/open-database.ts';
import type { DeviceKey } from '../platform/keys/device-key.ts';
import { openFileKey, replaceFileKey } from '../platform/keys/file-key.ts';
import type { Logger } from '../platform/log/logger.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import { ok, type Result } from '#shared/kernel/result.ts';

export interface OpenedWorkspace {
  readonly db: Database;
  readonly key: DeviceKey;
  /** What a damaged database left, for the new and empty one to be filled with; null normally. */
  readonly remains: Remains | null;
}

export interface OpenWorkspaceDeps {
  readonly layout: HomeLayout;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Opens the database and the device key of a home. A damaged database is set aside, never deleted; then the
 * result is a new database under a new key, and the remains of the old one.
 */
export async function openWorkspace(deps: OpenWorkspaceDeps): Promise<Result<OpenedWorkspace, StudioError>> {
  const { layout, clock, logger } = deps;
  const key = openFileKey(layout.deviceKey);
  if (!key.ok) return key;
  const marked = fs.existsSync(layout.damageMark);
  const opened = await open(layout, marked || !wasClosedCleanly(layout));
  const damage = opened.ok ? (marked ? damageIn(opened.value) : null) : damageOf(opened.error);
  if (damage === null) {
    if (!opened.ok) return opened as Result<never, StudioError>;
    fs.rmSync(layout.damageMark, { force: true });
    return ok({ db: opened.value, key: key.value, remains: null });
  }

  logger.error('the database is damaged and set aside', { damage });
  if (opened.ok) opened.value.close();
  const remains = collectRemains(layout, damage, clock.now());
  const fresh = await open(layout, false);
  if (!fresh.ok) return fresh as Result<never, StudioError>;
  const newKey = replaceFileKey(layout.deviceKey, key.value);
  if (!newKey.ok) return newKey;
  fs.rmSync(layout.damageMark, { force: true });
  return ok({ db: fresh.value, key: newKey.value, remains });
}

function open(layout: HomeLayout, check: boolean): Promise<Result<Database, OpenFault>> {
  return openDatabase({
    file: layout.database,
    migrations,
    backupFile: (version) => {
      fs.mkdirSync(layout.backups, { recursive: true, mode: 0o700 });
      return path.join(layout.backups, `before-upgrade-from-${version}-${process.pid}.db`);
    },
    check,
  });
}

function damageOf(fault: OpenFault): string | null {
  return fault.code === 'database/damaged' ? fault.detail : null;
}

/** Damage that makes recovery worth it; what is merely set apart (a fork, a gap that waits) is none. */
function damageIn(db: Database): string | null {
  const problem = inspectLog(db).problems.find(({ kind }) => kind !== 'fork' && kind !== 'waiting');
  return problem === undefined ? null : `record ${problem.seq} of ${problem.author}: ${problem.kind}`;
}

/** SQLite removes the write-ahead log when the last connection closes properly. */
function wasClosedCleanly(layout: HomeLayout): boolean {
  return !fs.existsSync(`${layout.database}-wal`);
}
