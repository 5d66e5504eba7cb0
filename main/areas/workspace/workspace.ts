import path from 'node:path';
import fs from 'node:fs';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Logger } from '../../platform/log/logger.ts';
import type { MethodError, MethodOutput } from '#shared/contracts/contracts.ts';
import { recoveryReport, type DoctorReport, type RecoveryReport } from '#shared/contracts/workspace.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import type { Audit } from '../audit/index.ts';
import type { Documents } from '../documents/index.ts';
import type { Log } from '../log/index.ts';
import {
  removeUnfinishedBackups,
  backupTo,
  dailyBackupFile,
  dailyBackupIsDue,
  listBackups,
  pruneDailyBackups,
} from './backups.ts';
import { examine } from './doctor.ts';
import { factOf, putFact } from './facts-store.ts';
import type { HomeLayout } from './home-layout.ts';
import { schemaVersion } from './integrity-store.ts';

/** How often the engine looks whether a daily backup is due. */
const BACKUP_LOOK_MS = 30 * 60_000;
/** Not right after the start: that belongs to the person. */
const BACKUP_FIRST_LOOK_MS = 20_000;

/** The workspace as a whole: what it is, whether it is sound, and its copies. */
export interface Workspace {
  status(): MethodOutput<'workspace.status'>;
  backup(file?: string): Promise<Result<MethodOutput<'workspace.backup'>, MethodError<'workspace.backup'>>>;
  doctor(): DoctorReport;
  dismissRecovery(): Result<Record<string, never>, MethodError<'workspace.dismissRecovery'>>;
  /** Looks from time to time whether a daily backup is due, until `close`. */
  keepBackups(): void;
  close(): void;
}

export interface WorkspaceDeps {
  readonly db: Database;
  readonly layout: HomeLayout;
  readonly version: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly log: Log;
  readonly documents: Documents;
  readonly audit: Audit;
}

export function createWorkspace(deps: WorkspaceDeps): Workspace {
  const { db, layout, version, clock, logger, log, documents, audit } = deps;
  let timer: NodeJS.Timeout | null = null;

  function recovery(): RecoveryReport | null {
    const stored = recoveryReport.safeParse(factOf(db, 'recovery'));
    return stored.success ? stored.data : null;
  }

  function sampleProject(): string | null {
    const id = factOf(db, 'sample-project');
    if (typeof id !== 'string') return null;
    const tree = documents.projects.tree(id as ProjectId);
    return tree.ok && tree.value.project.trashedAt === null ? id : null;
  }

  async function dailyBackup(): Promise<void> {
    if (!dailyBackupIsDue(layout.backups, clock.now())) return;
    const made = await backupTo(db, dailyBackupFile(layout.backups, clock.now()));
    if (made.ok) pruneDailyBackups(layout.backups);
    else logger.error('the daily backup failed', { file: made.error.file, detail: made.error.detail });
  }

  return {
    status: () => {
      const [lastBackup] = listBackups(layout.backups);
      return {
        version,
        home: layout.home,
        author: log.author,
        platform: `${process.platform} ${process.arch}, Node ${process.versions.node}`,
        databaseBytes: fs.statSync(layout.database).size,
        schema: schemaVersion(db),
        saving: log.state(),
        lastBackup: lastBackup ?? null,
        recovery: recovery(),
        sampleProjectId: sampleProject(),
      };
    },
    backup: async (file) => {
      log.seal();
      if (file !== undefined && fs.existsSync(file)) {
        return err({ code: 'workspace/backup-failed', file, detail: 'a file of that name is there already' });
      }
      const time = new Date(clock.now()).toISOString().replaceAll(':', '-');
      return backupTo(db, file ?? path.join(layout.backups, `manual-${time}.db`));
    },
    doctor: () => {
      log.seal();
      return examine({ db, layout, audit, documents });
    },
    dismissRecovery: () =>
      db.transaction((tx) => {
        putFact(tx, 'recovery', null);
        return ok({});
      }),
    keepBackups: () => {
      removeUnfinishedBackups(layout.backups);
      const look = (): void => {
        dailyBackup().catch((bug: unknown) => logger.error('the daily backup failed', { bug }));
        timer = setTimeout(look, BACKUP_LOOK_MS).unref();
      };
      timer = setTimeout(look, BACKUP_FIRST_LOOK_MS).unref();
    },
    close: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
