import path from 'node:path';
import { createAudit } from '../areas/audit/index.ts';
import { createDocuments, documentsHandlers } from '../areas/documents/index.ts';
import { createLog } from '../areas/log/index.ts';
import {
  createSampleProject,
  createWorkspace,
  homeLayout,
  markDamage,
  restoreRemains,
  workspaceHandlers,
} from '../areas/workspace/index.ts';
import { systemClock, type Clock } from '../platform/clock/clock.ts';
import { acquireLock, type Lock } from '../platform/lock/acquire-lock.ts';
import { createLogger, type Logger } from '../platform/log/logger.ts';
import { findInstallation } from '../platform/process/installation.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { createDispatch } from './dispatch.ts';
import { createEvents } from './events.ts';
import { openWorkspace } from './open-workspace.ts';
import type { Studio } from './studio.ts';

export interface OpenStudioOptions {
  /** Absolute path of the workspace's folder; made when it is not there. */
  readonly home: string;
  readonly logger?: Logger;
  readonly version?: string;
  /** Put the sample project into a workspace that is new. */
  readonly sample?: boolean;
  readonly clock?: Clock;
}

/**
 * Start reading here: the whole studio, put together for any host. Takes the home's lock, opens (and where needed
 * recovers) the workspace, and connects the areas to one dispatcher.
 */
export async function openStudio(options: OpenStudioOptions): Promise<Result<Studio, StudioError>> {
  const lock = acquireLock(options.home);
  if (!lock.ok) return lock;
  try {
    return await assemble(options, lock.value);
  } catch (bug) {
    lock.value.release();
    throw bug;
  }
}

async function assemble(options: OpenStudioOptions, lock: Lock): Promise<Result<Studio, StudioError>> {
  const { home, sample = false, clock = systemClock } = options;
  const installation = findInstallation(import.meta.url);
  const logger = options.logger ?? createLogger(() => undefined);
  const version = options.version ?? installation.version;

  const layout = homeLayout(home);
  const opened = await openWorkspace({ layout, clock, logger });
  if (!opened.ok) {
    lock.release();
    return opened;
  }
  const { db, key, remains } = opened.value;

  const events = createEvents(logger);
  const audit = createAudit({ db, clock });
  const log = createLog({
    db,
    key,
    clock,
    onDamage: (detail) => {
      logger.error('a record is damaged; the next start will recover', { detail });
      markDamage(layout);
    },
  });
  const documents = createDocuments({
    db,
    log,
    clock,
    events: {
      projectsChanged: (ids) => events.emit('projects.changed', { projectIds: [...ids] }),
      documentsChanged: (projectId, ids) =>
        events.emit('documents.changed', { projectId, documentIds: [...ids] }),
    },
  });
  const workspace = createWorkspace({ db, layout, version, clock, logger, log, documents, audit });

  log.onState((state) => {
    events.emit('workspace.savingChanged', state);
    if (state.status === 'not-saved') logger.error('a commit failed', { fault: state.fault });
    if (state.status === 'not-saved' && state.fault === 'damaged') markDamage(layout);
  });

  async function close(): Promise<void> {
    workspace.close();
    const settled = documents.close();
    const sealed = log.close();
    for (const result of [settled, sealed]) {
      if (!result.ok) logger.error('closing could not save everything', { fault: result.error.fault });
    }
    db.close();
    lock.release();
  }

  if (remains !== null) {
    const restored = await restoreRemains({ db, documents, clock }, remains);
    if (!restored.ok) {
      await close();
      return restored;
    }
  }
  if (sample) {
    await createSampleProject({
      db,
      documents,
      folder: path.join(installation.root, 'resources', 'samples', 'acme-crm'),
    });
  }
  documents.catchUp();
  workspace.keepBackups();

  const dispatch = createDispatch({
    handlers: { ...documentsHandlers(documents), ...workspaceHandlers(workspace) },
    logger,
    audit: (entry) => {
      const recorded = audit.record(entry);
      if (!recorded.ok)
        logger.error('an audit entry was not saved', { ...entry, fault: recorded.error.fault });
    },
  });
  return ok({ home, dispatch, subscribe: events.subscribe, close });
}
