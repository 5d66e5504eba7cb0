import path from 'node:path';
import { createAudit } from '../areas/audit/index.ts';
import { createSpecs, specsHandlers } from '../areas/compiler/index.ts';
import { createDocuments, documentsHandlers } from '../areas/documents/index.ts';
import {
  createHistoryChanges,
  createHistoryIndex,
  createHistoryReading,
  createIndexPositions,
  historyChangesHandlers,
  historyReadingHandlers,
} from '../areas/history/index.ts';
import { createLog } from '../areas/log/index.ts';
import { createRuns, runsHandlers } from '../areas/runs/index.ts';
import { createSettings, settingsHandlers } from '../areas/settings/index.ts';
import {
  createSampleProject,
  createTemplates,
  createWorkspace,
  endRecovery,
  homeLayout,
  markDamage,
  restoreRemains,
  templatesHandlers,
  workspaceHandlers,
} from '../areas/workspace/index.ts';
import { systemClock, type Clock } from '../platform/clock/clock.ts';
import { damageError, saveFaultOf } from '../platform/db/save-fault.ts';
import type { KeyStore } from '../platform/keys/key-store.ts';
import { acquireLock, type Lock } from '../platform/lock/acquire-lock.ts';
import { createLogger, type Logger } from '../platform/log/logger.ts';
import { findInstallation } from '../platform/process/installation.ts';
import { kindOfPath } from '#shared/contracts/document-path.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { createDispatch } from './dispatch.ts';
import { createEvents } from './events.ts';
import { openWorkspace, type OpenedWorkspace } from './open-workspace.ts';
import type { Studio } from './studio.ts';

export interface OpenStudioOptions {
  /** Absolute path of the workspace's folder; made when it is not there. */
  readonly home: string;
  readonly logger?: Logger;
  readonly version?: string;
  /** Put the sample project into a workspace that is new. */
  readonly sample?: boolean;
  readonly clock?: Clock;
  /** Where the device key is kept; in a file of the home, when left out. */
  readonly keys?: KeyStore;
}

/**
 * Start reading here: the whole studio, put together for any host. Takes the home's lock, opens (and where needed
 * recovers) the workspace, and connects the areas to one dispatcher.
 */
export async function openStudio(options: OpenStudioOptions): Promise<Result<Studio, StudioError>> {
  const lock = acquireLock(options.home);
  if (!lock.ok) return lock;
  const first = await attempt(options, lock.value, null);
  // Damage that no check had shown: the second time it is known, and everything is made again from what is readable.
  const studio =
    first.ok || first.error.code !== 'damaged-on-the-way'
      ? first
      : await attempt(options, lock.value, first.error.detail);
  if (studio.ok) return studio;
  lock.value.release();
  return err(
    studio.error.code === 'damaged-on-the-way'
      ? { code: 'workspace/not-saved', fault: 'damaged' }
      : studio.error,
  );
}

type DamagedOnTheWay = { readonly code: 'damaged-on-the-way'; readonly detail: string };

async function attempt(
  options: OpenStudioOptions,
  lock: Lock,
  damage: string | null,
): Promise<Result<Studio, StudioError | DamagedOnTheWay>> {
  const { home, clock = systemClock } = options;
  const logger = options.logger ?? createLogger(() => undefined);
  let opened: Result<OpenedWorkspace, StudioError> | null = null;
  try {
    opened = await openWorkspace({ layout: homeLayout(home), clock, logger, keys: options.keys }, damage);
    return opened.ok ? await assemble({ ...options, clock, logger }, lock, opened.value) : opened;
  } catch (error) {
    if (opened?.ok) opened.value.db.close();
    const fault = saveFaultOf(error);
    if (fault === 'damaged') return err({ code: 'damaged-on-the-way', detail: (error as Error).message });
    if (fault !== null) return err({ code: 'workspace/not-saved', fault });
    lock.release();
    throw error;
  }
}

async function assemble(
  { home, clock, logger, sample = false, version }: OpenStudioOptions & { clock: Clock; logger: Logger },
  lock: Lock,
  { db, key, remains, isSuspect }: OpenedWorkspace,
): Promise<Result<Studio, StudioError>> {
  const installation = findInstallation(import.meta.url);
  const resources = path.join(installation.root, 'resources');
  const templatesFolder = path.join(resources, 'templates');
  const layout = homeLayout(home);

  const events = createEvents(logger);
  const audit = createAudit({ db, clock });
  const settings = createSettings({
    db,
    file: layout.settings,
    onChange: (view) => events.emit('settings.changed', view),
  });
  const log = createLog({
    db,
    key,
    clock,
    onDamage: (detail) => {
      logger.error('a record is damaged; the next start will recover', { detail });
      markDamage(layout);
    },
  });
  function documentsChanged(projectId: ProjectId, ids: readonly DocumentId[]): void {
    events.emit('documents.changed', { projectId, documentIds: [...ids] });
    specs.treeChanged(projectId, ids);
  }
  const documents = createDocuments({
    db,
    log,
    clock,
    events: {
      projectsChanged: (ids) => {
        events.emit('projects.changed', { projectIds: [...ids] });
        specs.projectsChanged(ids);
        runs.projectsChanged(ids);
      },
      activityChanged: () => events.emit('activity.changed', {}),
      documentsChanged,
      textChanged: (projectId, id) => specs.textChanged(projectId, id),
    },
  });
  const historyIndex = createHistoryIndex({
    log,
    files: { log: layout.database, index: layout.historyIndex },
    onProgress: (documentId, done, total) => events.emit('history.progressed', { documentId, done, total }),
    onGrown: (documentId, edits) => events.emit('history.grown', { documentId, edits }),
  });
  const historyReading = createHistoryReading({ log, clock, documents, index: historyIndex });
  const historyChanges = createHistoryChanges({
    log,
    clock,
    documents,
    positions: createIndexPositions({ reading: historyReading }),
    events: {
      milestonesChanged: (documentId) => events.emit('history.milestonesChanged', { documentId }),
      branchesChanged: (documentId) => events.emit('history.branchesChanged', { documentId }),
      documentsChanged,
    },
  });
  const specs = createSpecs({
    documents,
    textsAt: (project, version) =>
      historyChanges.projectTextsAt(project, version, (path) => kindOfPath(path) === 'spec'),
    onChanged: (projectId, ids) => {
      events.emit('specs.changed', { projectId, documentIds: [...ids] });
      runs.specsChanged(projectId);
    },
  });
  const origins = new Set<string>();
  const runs = createRuns({
    db,
    clock,
    logger,
    specs,
    documents,
    versionOf: (id) => historyReading.resolve(id, 'now'),
    folder: layout.previews,
    installation: { root: installation.root, version: version ?? installation.version },
    origins: () => [...origins],
    events: {
      runChanged: (projectId, runId) => events.emit('runs.changed', { projectId, runId }),
      runLogged: (told) => events.emit('runs.logged', told),
      previewChanged: (projectId) => events.emit('runs.previewChanged', { projectId }),
    },
  });
  const workspace = createWorkspace({
    db,
    layout,
    version: version ?? installation.version,
    clock,
    logger,
    log,
    documents,
    audit,
  });

  log.onState((state) => {
    events.emit('workspace.savingChanged', state);
    if (state.status === 'not-saved') logger.error('a commit failed', { fault: state.fault });
    if (state.status === 'not-saved' && state.fault === 'damaged') markDamage(layout);
  });

  async function close(): Promise<void> {
    workspace.close();
    await runs.close();
    await specs.close();
    await historyIndex.close();
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
    endRecovery(layout);
  } else if (isSuspect) {
    const rebuilt = documents.rebuildSearch();
    if (!rebuilt.ok && rebuilt.error.fault === 'damaged')
      throw damageError('the search index cannot be made again');
  }
  if (sample) {
    await createSampleProject({
      db,
      documents,
      folders: [path.join(templatesFolder, 'crm'), path.join(resources, 'samples', 'acme-crm')],
    });
  }
  documents.catchUp();
  workspace.keepBackups();

  const dispatch = createDispatch({
    handlers: {
      ...settingsHandlers(settings),
      ...documentsHandlers(documents),
      ...historyReadingHandlers(historyReading),
      ...historyChangesHandlers(historyChanges),
      ...specsHandlers(specs),
      ...templatesHandlers(createTemplates({ folder: templatesFolder, documents })),
      ...workspaceHandlers(workspace),
      ...runsHandlers(runs),
    },
    logger,
    audit: (entry) => {
      const recorded = audit.record(entry);
      if (!recorded.ok)
        logger.error('an audit entry was not saved', { ...entry, fault: recorded.error.fault });
    },
  });
  return ok({
    home,
    dispatch,
    subscribe: events.subscribe,
    servedFrom: (origin) => void origins.add(origin),
    close,
  });
}
