import type { ErrorOf } from '#shared/contracts/errors.ts';
import type { VersionInfo } from '#shared/contracts/history.ts';
import type { RunDocument } from '#shared/contracts/runs.ts';
import { frontierAddress } from '#shared/history/version-address.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { CompiledSpecs, Specs } from '../compiler/index.ts';
import type { DocumentRow, Documents } from '../documents/index.ts';

type Fault = ErrorOf<
  | 'documents/project-not-found'
  | 'documents/unreadable'
  | 'specs/not-compiling'
  | 'specs/too-large'
  | 'specs/gave-up'
  | 'workspace/not-saved'
>;

/** The specs of a project as they were at one moment. */
export interface Inputs {
  readonly at: number;
  readonly documents: readonly RunDocument[];
  /** Or why there is none. */
  readonly compiled: Result<CompiledSpecs, Fault>;
}

/** What runs are made from. */
export interface InputReader {
  read(project: ProjectId): Promise<Inputs>;
}

export interface InputReaderDeps {
  readonly specs: Pick<Specs, 'compiled' | 'revision'>;
  readonly documents: Documents;
  readonly clock: Clock;
  /** The version that a document is at now. */
  readonly versionOf: (document: DocumentId) => Promise<Result<VersionInfo, unknown>>;
}

/** Somebody who types all the time shall not keep a run from beginning. */
const ATTEMPTS = 3;

export function createInputReader({ specs, documents, clock, versionOf }: InputReaderDeps): InputReader {
  /** A document whose history cannot be read is used all the same; its version then has no name. */
  async function named(row: DocumentRow): Promise<RunDocument[]> {
    const version = await versionOf(row.id);
    if (!version.ok) return [];
    return [{ documentId: row.id, path: row.path, version: frontierAddress(version.value.frontier) }];
  }

  function specDocuments(project: ProjectId): DocumentRow[] {
    const row = documents.versions.projectById(project);
    if (row === null) return [];
    return documents.versions
      .documentsOf(row)
      .filter(({ kind, trashedAt }) => kind === 'spec' && trashedAt === null);
  }

  return {
    read: async (project) => {
      if (documents.versions.projectById(project) === null) {
        const compiled = err({ code: 'documents/project-not-found', id: project } as const);
        return { at: clock.now(), documents: [], compiled };
      }
      for (let attempt = 1; ; attempt++) {
        const before = specs.revision(project);
        const [versions, compiled] = await Promise.all([
          Promise.all(specDocuments(project).map(named)),
          specs.compiled(project),
        ]);
        // Versions and texts belong together when nothing has changed while they were read.
        if (specs.revision(project) === before || attempt === ATTEMPTS)
          return {
            at: clock.now(),
            documents: versions.flat(),
            compiled: compiled.ok ? ok(compiled.value) : compiled,
          };
      }
    },
  };
}
