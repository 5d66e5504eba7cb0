import fs from 'node:fs/promises';
import path from 'node:path';
import { GENERATED } from './built-path.ts';
import { isFault } from './disk-fault.ts';
import { inParallel } from './in-parallel.ts';
import { createFolderReader } from './read-standing.ts';
import { sha256 } from './sha256.ts';
import { syncFolders } from './sync-folders.ts';
import { STAGE_FOLDER, stageFile, type JournalOperation } from './write-journal.ts';

/** Takes one step back. */
export type StepBack = () => Promise<void>;

interface Numbered extends JournalOperation {
  readonly number: number;
}

/**
 * Does what a journal says: removals first, its last operation last. Leaves alone what does not stand as the journal knows
 * it: somebody has changed that since, and the next build says so. Can be done again after it was cut short anywhere. Each
 * step that can be taken back is handed to `onDone`. Throws errors of the file system, when nothing is under way any more.
 */
export async function applyJournal(
  folder: string,
  operations: readonly JournalOperation[],
  onDone: (back: StepBack) => void = () => undefined,
): Promise<void> {
  const changes = operations
    .map((operation, number): Numbered => ({ ...operation, number }))
    .filter(({ before, after }) => before !== after);
  const removals = changes.filter(({ after }) => after === null);
  const writes = changes.filter(({ after }) => after !== null);
  const touched = new Set<string>();

  await inParallel(removals, async (operation) => {
    if (!(await isAsKnown(folder, operation))) return;
    await remove(folder, operation, onDone);
    touched.add(path.posix.dirname(operation.path));
  });
  for (const below of new Set(writes.map(({ path: file }) => path.posix.dirname(file)))) {
    if ((await createFolderReader(folder).folderAt(below)) !== 'nothing') continue;
    const made = await makeFolders(folder, below);
    onDone(() => removeFolders(folder, made));
    for (const one of made) touched.add(path.posix.dirname(one));
  }
  const write = async (operation: Numbered): Promise<void> => {
    if (!(await isAsKnown(folder, operation)) || !(await isStaged(folder, operation))) return;
    await replace(folder, operation, onDone);
    touched.add(path.posix.dirname(operation.path));
  };
  await inParallel(writes.slice(0, -1), write);
  await inParallel(writes.slice(-1), write);
  await removeEmptyFolders(folder, removals);
  await syncFolders([...touched].map((below) => path.join(folder, below)));
}

async function isAsKnown(folder: string, { path: file, before }: Numbered): Promise<boolean> {
  const standing = await createFolderReader(folder).read(file);
  if (standing.kind === 'file') return sha256(standing.bytes) === before;
  return standing.kind === 'nothing' && before === null;
}

async function isStaged(folder: string, { number, after }: Numbered): Promise<boolean> {
  const staged = await createFolderReader(folder).read(stageFile(number));
  return staged.kind === 'file' && sha256(staged.bytes) === after;
}

async function replace(
  folder: string,
  { path: file, number, before }: Numbered,
  onDone: (back: StepBack) => void,
): Promise<void> {
  const isThere = before !== null;
  const place = path.join(folder, file);
  const kept = path.join(folder, keptFile(number));
  const staged = path.join(folder, stageFile(number));
  if (isThere) await keep(place, kept);
  await fs.rename(staged, place);
  // The new content goes back to where it was staged: should the way back be cut short, the way forward is still open.
  onDone(async () => {
    if (!isThere) return fs.rename(place, staged);
    await keep(place, staged);
    await fs.rename(kept, place);
  });
}

async function remove(
  folder: string,
  { path: file, number }: Numbered,
  onDone: (back: StepBack) => void,
): Promise<void> {
  const place = path.join(folder, file);
  const kept = path.join(folder, keptFile(number));
  await fs.mkdir(path.dirname(kept), { recursive: true });
  await fs.rename(place, kept);
  onDone(async () => {
    await fs.mkdir(path.dirname(place), { recursive: true });
    await fs.rename(kept, place);
  });
}

/** What stood at the place of operation `number`, until the build is done. */
function keptFile(number: number): string {
  return `${STAGE_FOLDER}/was-${number}`;
}

/** Keeps the very file, with its times, while another one takes its place. */
async function keep(place: string, kept: string): Promise<void> {
  await fs.rm(kept, { force: true });
  try {
    await fs.link(place, kept);
  } catch (error) {
    if (!isFault(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'ENOSYS', 'EACCES')) throw error;
    await fs.copyFile(place, kept);
  }
}

/** Makes the folders that are missing; returns them, the outermost first. */
async function makeFolders(folder: string, below: string): Promise<string[]> {
  if (below === '.') return [];
  try {
    await fs.mkdir(path.join(folder, below));
    return [below];
  } catch (error) {
    if (isFault(error, 'EEXIST')) return [];
    if (!isFault(error, 'ENOENT')) throw error;
  }
  const above = await makeFolders(folder, path.posix.dirname(below));
  await fs.mkdir(path.join(folder, below));
  return [...above, below];
}

/** Removes folders, from the last to the first, as far as they are empty. */
async function removeFolders(folder: string, made: readonly string[]): Promise<void> {
  for (const below of made.toReversed()) {
    try {
      await fs.rmdir(path.join(folder, below));
    } catch (error) {
      if (!isFault(error, 'ENOTEMPTY', 'EEXIST', 'ENOENT')) throw error;
    }
  }
}

/** Folders below `generated/` that removing files has left empty. */
async function removeEmptyFolders(folder: string, removals: readonly Numbered[]): Promise<void> {
  for (const { path: file } of removals) {
    for (let at = path.posix.dirname(file); at.startsWith(GENERATED); at = path.posix.dirname(at)) {
      try {
        await fs.rmdir(path.join(folder, at));
      } catch (error) {
        if (isFault(error, 'ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR')) break;
        throw error;
      }
    }
  }
}
