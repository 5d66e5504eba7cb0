import fs from 'node:fs/promises';
import path from 'node:path';
import { ok, type Result } from '#shared/kernel/result.ts';
import { applyJournal, type StepBack } from './apply-journal.ts';
import { inParallel } from './in-parallel.ts';
import { createFolderReader } from './read-standing.ts';
import { sha256 } from './sha256.ts';
import { syncFolders } from './sync-folders.ts';
import {
  JOURNAL_FILE,
  readJournal,
  removeJournal,
  removeStage,
  STAGE_FOLDER,
  stageFile,
  writeJournal,
  type JournalOperation,
} from './write-journal.ts';
import type { WriteOperation } from './write-operation.ts';

/**
 * Does all operations, in their order, or none. They are staged beside their places first, then written down in a
 * journal, and only then put in place by renaming: a process or a machine that ends on the way leaves a folder that
 * `finishInterrupted` makes whole. Returns the paths that do not stand as planned any more; then nothing was done.
 * Throws errors of the file system, having taken back what was done.
 */
export async function writeFiles(folder: string, operations: readonly WriteOperation[]): Promise<string[]> {
  const entries = operations.map(toEntry);
  try {
    await removeStage(folder);
    await stage(folder, operations);
    const changed = await changedSince(folder, operations);
    if (changed.length > 0) {
      await removeStage(folder);
      return changed;
    }
    await writeJournal(folder, entries);
  } catch (error) {
    await removeJournal(folder);
    await removeStage(folder);
    throw error;
  }
  await applyOrTakeBack(folder, entries);
  await removeJournal(folder);
  await removeStage(folder);
  return [];
}

/** Finishes a build that was cut short, and throws away what one has left. The error tells what is wrong with its journal. */
export async function finishInterrupted(folder: string): Promise<Result<void, string>> {
  const found = await readJournal(folder);
  if (!found.ok) return found;
  if (found.value !== null) {
    await applyJournal(folder, found.value);
    await removeJournal(folder);
  }
  await removeStage(folder);
  return ok();
}

/** Whether there is something for `finishInterrupted` to do, or another build is at it. */
export async function wasInterrupted(folder: string): Promise<boolean> {
  const reader = createFolderReader(folder);
  const left = await Promise.all([reader.look(JOURNAL_FILE), reader.look(STAGE_FOLDER)]);
  return left.some((standing) => standing !== 'nothing');
}

async function stage(folder: string, operations: readonly WriteOperation[]): Promise<void> {
  await fs.mkdir(path.join(folder, STAGE_FOLDER), { recursive: true });
  await inParallel(operations, async ({ next }, number) => {
    if (next === null) return;
    const handle = await fs.open(path.join(folder, stageFile(number)), 'wx', 0o666);
    try {
      await handle.writeFile(next);
      await handle.sync();
    } finally {
      await handle.close();
    }
  });
  await syncFolders([path.join(folder, STAGE_FOLDER)]);
}

/** Somebody may have saved a file while the build was being planned and staged. */
async function changedSince(folder: string, operations: readonly WriteOperation[]): Promise<string[]> {
  const reader = createFolderReader(folder);
  const changed = await inParallel(operations, async ({ path: file, before }) => {
    const standing = await reader.read(file);
    const isSame =
      standing.kind === 'file'
        ? sha256(standing.bytes) === before
        : standing.kind === 'nothing' && before === null;
    return isSame ? [] : [file];
  });
  return changed.flat();
}

function toEntry({ path: file, before, next }: WriteOperation): JournalOperation {
  return { path: file, before, after: next === null ? null : sha256(next) };
}

async function applyOrTakeBack(folder: string, entries: readonly JournalOperation[]): Promise<void> {
  const done: StepBack[] = [];
  try {
    await applyJournal(folder, entries, (back) => done.push(back));
  } catch (error) {
    // Should this fail as well, the journal stays, and the next build goes forward from here.
    for (const back of done.reverse()) await back();
    await removeJournal(folder);
    await removeStage(folder);
    throw error;
  }
}
