import path from 'node:path';
import type { LogLine } from '#shared/contracts/runs.ts';
import type { VersionInfo } from '#shared/contracts/history.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Logger } from '../../platform/log/logger.ts';
import type { Specs } from '../compiler/index.ts';
import type { Documents } from '../documents/index.ts';
import { readKit } from './build/read-kit.ts';
import { createBuilds, type Builds } from './builds.ts';
import { checkProject } from './checks.ts';
import { createExports, type Exports } from './exports.ts';
import { createInputReader } from './inputs.ts';
import { createJournal, type Journal } from './journal/journal.ts';
import { createPreviews, type Previews } from './preview/previews.ts';

/** What is made from specs and what came of it: checks, builds, previews, and the journal of all of them. */
export interface Runs {
  readonly journal: Journal;
  readonly previews: Previews;
  readonly exports: Exports;
  readonly builds: Builds;
  check(project: ProjectId): ReturnType<typeof checkProject>;
  /** The specs of a project mean something else, perhaps. */
  specsChanged(project: ProjectId): void;
  /** Projects were made, trashed or restored. */
  projectsChanged(projects: readonly ProjectId[]): void;
  /** Ends what runs; resolves when no process of it is left. */
  close(): Promise<void>;
}

export interface RunsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly specs: Specs;
  readonly documents: Documents;
  /** The version that a document is at now. */
  readonly versionOf: (document: DocumentId) => Promise<Result<VersionInfo, unknown>>;
  /** Absolute path of the folder for previews. */
  readonly folder: string;
  /** Root and version of this copy of Strata. */
  readonly installation: { readonly root: string; readonly version: string };
  /** The origins of the studio's windows. */
  readonly origins: () => readonly string[];
  readonly events: {
    readonly runChanged: (project: ProjectId, run: string) => void;
    readonly runLogged: (told: {
      projectId: ProjectId;
      runId: string;
      lines: LogLine[];
      missed: number;
    }) => void;
    readonly previewChanged: (project: ProjectId) => void;
  };
}

export function createRuns(deps: RunsDeps): Runs {
  const { db, clock, logger, specs, documents, versionOf, folder, installation, origins, events } = deps;
  const journal = createJournal({
    db,
    clock,
    logger,
    compilerVersion: installation.version,
    onChanged: events.runChanged,
    onLogged: events.runLogged,
  });
  const inputs = createInputReader({ specs, documents, clock, versionOf });
  const kit = () => readKit(path.join(installation.root, 'resources', 'application'));
  const previews = createPreviews({
    folder,
    root: installation.root,
    kit,
    specs,
    documents,
    inputs,
    journal,
    framedBy: origins,
    logger,
    onChange: events.previewChanged,
  });
  const exports = createExports({ documents, inputs, journal });
  const builds = createBuilds({
    specs,
    documents,
    inputs,
    journal,
    kit,
    compilerVersion: installation.version,
  });
  return {
    journal,
    previews,
    exports,
    builds,
    check: (project) => checkProject({ specs, documents, inputs, journal }, project),
    specsChanged: previews.specsChanged,
    projectsChanged: previews.projectsChanged,
    close: async () => {
      await previews.close();
      exports.close();
      journal.close();
    },
  };
}
