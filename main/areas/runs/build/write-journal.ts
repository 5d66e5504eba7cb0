import fs from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { isPortablePath, STATE_FOLDER } from './built-path.ts';
import { isFault } from './disk-fault.ts';
import { textOf } from './file-text.ts';
import { createFolderReader } from './read-standing.ts';
import { syncFolders } from './sync-folders.ts';

/**
 * The journal of a build that is being written. While it is there, all new contents stand in `.strata/stage` on disk, and
 * whoever builds next finishes what it says. Without it, what stands in `.strata/stage` is waste.
 */
export const JOURNAL_FILE = `${STATE_FOLDER}/journal.json`;
export const STAGE_FOLDER = `${STATE_FOLDER}/stage`;

const LIMIT = 64_000_000;
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const path_ = z.string().refine(isWritable, { error: 'is no path that a build writes' });

const operation = z.strictObject({
  path: path_,
  /** SHA-256 of the file before and after; null where there is none. */
  before: hash.nullable(),
  after: hash.nullable(),
});
const journal = z.strictObject({
  format: z.literal(1),
  /** In the order in which they are done. The new content of number `n` is `.strata/stage/n`. */
  operations: z.array(operation).max(200_000),
});

export type JournalOperation = z.infer<typeof operation>;

function isWritable(file: string): boolean {
  return isPortablePath(file) && !/^\.git(?:\/|$)/i.test(file);
}

export function stageFile(number: number): string {
  return `${STAGE_FOLDER}/${number}`;
}

/** What is to be finished in a folder; null where nothing is. The error tells what is wrong with the journal. */
export async function readJournal(
  folder: string,
): Promise<Result<readonly JournalOperation[] | null, string>> {
  const file = await createFolderReader(folder).read(JOURNAL_FILE);
  if (file.kind === 'nothing') return ok(null);
  if (file.kind === 'obstacle' || file.bytes.length > LIMIT) return err('it is no file, or a very large one');
  try {
    const parsed = journal.safeParse(JSON.parse(textOf(file.bytes) ?? ''));
    return parsed.success ? ok(parsed.data.operations) : err('it does not have the form of a journal');
  } catch {
    return err('it is no JSON');
  }
}

/** From here on the build is done, whatever happens: what is staged must be on disk by now. */
export async function writeJournal(folder: string, operations: readonly JournalOperation[]): Promise<void> {
  const unfinished = path.join(folder, STAGE_FOLDER, 'journal.json');
  await fs.writeFile(unfinished, JSON.stringify({ format: 1, operations }), { flush: true });
  await fs.rename(unfinished, path.join(folder, JOURNAL_FILE));
  await syncFolders([path.join(folder, STATE_FOLDER)]);
}

/** What the journal said has been done, and is on disk. */
export async function removeJournal(folder: string): Promise<void> {
  try {
    await fs.unlink(path.join(folder, JOURNAL_FILE));
  } catch (error) {
    if (!isFault(error, 'ENOENT')) throw error;
  }
  await syncFolders([path.join(folder, STATE_FOLDER)]);
}

/** Throws away what no journal speaks of. */
export async function removeStage(folder: string): Promise<void> {
  await fs.rm(path.join(folder, STAGE_FOLDER), { recursive: true, force: true });
}
