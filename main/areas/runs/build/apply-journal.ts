import fs from 'node:fs/promises';
import path from 'node:path';
import { GENERATED } from './built-path.ts';
import { isFault } from './disk-fault.ts';
import { createFolderReader } from './read-standing.ts';
import { sha256 } from './sha256.ts';
import { syncFolders } from './sync-folders.ts';
import { STAGE_FOLDER, stageFile, type JournalOperation } from './write-journal.ts';

/** Takes one step back. */
export type StepBack = () => Promise<void>;

/**
 * Does what a journal says, in its order, and leaves alone what does not stand as the journal knows it: somebody has
 * changed that since, and the next build says so. Can be done again after it was cut short anywhere. Each step that can
 * be taken back is handed to `onDone`. Throws errors of the file system.
 */
export async function applyJournal(
  folder: string,
  operations: readonly JournalOperation[],
  onDone: (back: StepBack) => void = () => undefined,
): Promise<void> {
  const touched = new Set<string>();
  for (const [number, operation] of operations.entries()) {
    const { path: file, before, after } = operation;
    // A fresh reader each time: folders come and go on the way.
    const reader = createFolderReader(folder);
    const standing = await reader.read(file);
    const current = standing.kind === 'file' ? sha256(standing.bytes) : null;
    if (standing.kind === 'obstacle' || current !== before || before === after) continue;
    if (after === null) {
      await remove(folder, file, number, onDone);
      touched.add(path.posix.dirname(file));
      continue;
    }
    const staged = await reader.read(stageFile(number));
    if (staged.kind !== 'file' || sha256(staged.bytes) !== after) continue;
    const made = await makeFolders(folder, path.posix.dirname(file));
    if (made.length > 0) onDone(() => removeFolders(folder, made));
    for (const below of made) touched.add(path.posix.dirname(below));
    await replace(folder, file, number, before !== null, onDone);
    touched.add(path.posix.dirname(file));
  }
  await removeEmptyFolders(folder, operations);
  await syncFolders([...touched].map((below) => path.join(folder, below)));
}

async function replace(
  folder: string,
  file: string,
  number: number,
  isThere: boolean,
  onDone: (back: StepBack) => void,
): Promise<void> {
  const place = path.join(folder, file);
  const kept = path.join(folder, keptFile(number));
  if (isThere) await keep(place, kept);
  await fs.rename(path.join(folder, stageFile(number)), place);
  onDone(() => (isThere ? fs.rename(kept, place) : fs.unlink(place)));
}

async function remove(
  folder: string,
  file: string,
  number: number,
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
async function removeEmptyFolders(folder: string, operations: readonly JournalOperation[]): Promise<void> {
  for (const { path: file, after } of operations) {
    if (after !== null) continue;
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
