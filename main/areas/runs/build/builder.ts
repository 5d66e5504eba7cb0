import type { GeneratedApplication } from '#shared/compiler/generate/application.ts';
import type { BuildReport } from '#shared/contracts/builds.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { HeldLock } from '../../../platform/lock/lock-store.ts';
import { lockFolder } from './build-lock.ts';
import { viewOf, type BuildView } from './build-view.ts';
import { clashAmong, isGeneratedPath, isPortablePath } from './built-path.ts';
import { diskFault } from './disk-fault.ts';
import { findFolder, readTarget, type FoundFolder, type TargetError } from './open-target.ts';
import { planBuild, type Decisions, type Plan } from './plan-build.ts';
import { planOperations, type Origin } from './plan-operations.ts';
import { sha256 } from './sha256.ts';
import type { WriteOperation } from './write-operation.ts';
import { finishInterrupted, wasInterrupted, writeFiles } from './write-files.ts';

export interface BuildRequest extends Origin, Partial<Decisions> {
  /** Absolute. Made when it is not there; otherwise empty, or one that was built into before. */
  readonly folder: string;
  readonly application: GeneratedApplication;
}

/** What a build has made. */
export interface BuildOutcome {
  /** Without symbolic links on the way. */
  readonly folder: string;
  readonly report: BuildReport;
  /** Every file below `generated/` as it was generated, in path order. */
  readonly artifacts: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[];
}

export type ViewError =
  | TargetError
  | ErrorOf<'build/folder-not-writable' | 'build/journal-broken' | 'build/busy' | 'build/no-such-file'>;
/** Something of the owners' that they have to decide about first. */
export type Refusal = ErrorOf<'build/files-edited' | 'build/files-in-the-way' | 'build/conflicts'>;
export type BuildError = ViewError | Refusal | ErrorOf<'build/folder-changed'>;

/**
 * What a build would do. Writes nothing, but for one thing: a build of this folder that was cut short is finished first,
 * because nobody can say what stands in it before.
 */
export async function viewBuild(request: BuildRequest): Promise<Result<BuildView, ViewError>> {
  const found = await findFolder(request.folder);
  if (!found.ok) return found;
  const { folder, exists } = found.value;
  if (exists && (await wasInterrupted(folder))) {
    const finished = await withLock(folder, () => finish(folder));
    if (!finished.ok) return finished;
  }
  const planned = await planFor(found.value, request);
  return planned.ok ? ok(viewOf(folder, planned.value.plan)) : planned;
}

/** Writes an application into a folder: all of it, or nothing where something stands against it. */
export async function buildFolder(request: BuildRequest): Promise<Result<BuildOutcome, BuildError>> {
  const found = await findFolder(request.folder);
  if (!found.ok) return found;
  const { folder, exists } = found.value;
  if (!exists || !(await wasInterrupted(folder))) {
    // What cannot be built into is refused before anything is made in it.
    const planned = await planFor(found.value, request);
    if (!planned.ok) return planned;
    const refusal = refusalOf(viewOf(folder, planned.value.plan));
    if (refusal !== null) return err(refusal);
    if (planned.value.operations.length === 0) return ok(outcomeOf(folder, planned.value.plan, request));
  }
  return withLock<BuildOutcome, BuildError>(folder, async () => {
    const finished = await finish(folder);
    if (!finished.ok) return finished;
    const planned = await planFor({ folder, exists: true }, request);
    if (!planned.ok) return planned;
    const { plan, operations } = planned.value;
    const refusal = refusalOf(viewOf(folder, plan));
    if (refusal !== null) return err(refusal);
    const changed = operations.length === 0 ? [] : await writeFiles(folder, operations);
    if (changed.length > 0) return err({ code: 'build/folder-changed', folder, paths: changed });
    return ok(outcomeOf(folder, plan, request));
  });
}

/** Does the work while nobody else may write into the folder. What the file system says becomes an error. */
async function withLock<T, E>(
  folder: string,
  work: () => Promise<Result<T, E>>,
): Promise<Result<T, E | ErrorOf<'build/folder-not-writable' | 'build/busy'>>> {
  let lock: HeldLock | null = null;
  try {
    lock = await lockFolder(folder);
    return lock === null ? err({ code: 'build/busy', folder }) : await work();
  } catch (error) {
    return err({ code: 'build/folder-not-writable', folder, detail: diskFault(error) });
  } finally {
    lock?.release();
  }
}

async function finish(folder: string): Promise<Result<void, ErrorOf<'build/journal-broken'>>> {
  const finished = await finishInterrupted(folder);
  return finished.ok ? finished : err({ code: 'build/journal-broken', folder, detail: finished.error });
}

interface Planned {
  readonly plan: Plan;
  readonly operations: readonly WriteOperation[];
}

async function planFor(
  found: FoundFolder,
  request: BuildRequest,
): Promise<Result<Planned, TargetError | ErrorOf<'build/no-such-file'>>> {
  const { application, decisions = {}, resolved = {} } = request;
  assertPortable(application);
  const target = await readTarget(found);
  if (!target.ok) return target;
  try {
    const plan = await planBuild(target.value, application, { decisions, resolved });
    const [unknown] = plan.unknown;
    if (unknown !== undefined) return err({ code: 'build/no-such-file', path: unknown });
    return ok({ plan, operations: await planOperations(target.value, application, plan, request) });
  } catch (error) {
    return err({ code: 'build/folder-not-readable', folder: found.folder, detail: diskFault(error) });
  }
}

/** What stands against a build, the first of several kinds; null where nothing does. */
export function refusalOf({ folder, inTheWay, edited, conflicts }: BuildView): Refusal | null {
  if (inTheWay.length > 0) return { code: 'build/files-in-the-way', folder, paths: inTheWay };
  const undecided = edited.filter(({ decision }) => decision === null);
  if (undecided.length > 0) {
    return { code: 'build/files-edited', folder, files: undecided.map(({ path, gone }) => ({ path, gone })) };
  }
  return conflicts.length > 0 ? { code: 'build/conflicts', folder, files: conflicts } : null;
}

function outcomeOf(folder: string, plan: Plan, { application }: BuildRequest): BuildOutcome {
  const artifacts = [...application.generated].map(([path, text]) => {
    return { path, sha256: sha256(text), bytes: Buffer.byteLength(text) };
  });
  return { folder, report: viewOf(folder, plan).report, artifacts };
}

/** Paths are made from names that the compiler has checked: one that some system cannot keep is a bug. */
function assertPortable({ generated, scaffold }: GeneratedApplication): void {
  const wrong =
    [...generated.keys()].find((path) => !isGeneratedPath(path)) ??
    [...scaffold.keys()].find((path) => isGeneratedPath(path) || !isPortablePath(path)) ??
    clashAmong([...generated.keys(), ...scaffold.keys()]);
  if (wrong !== null && wrong !== undefined) throw new TypeError(`no application can have the file ${wrong}`);
}
