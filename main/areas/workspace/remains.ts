import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { syncFolder, writeAtomically } from '../../platform/files/write-atomically.ts';
import { listBackups } from './backups.ts';
import type { HomeLayout } from './home-layout.ts';
import { salvage, type Salvaged } from './salvage.ts';

/** What a damaged workspace is made again from. */
export interface Remains {
  readonly cause: string;
  readonly setAside: readonly string[];
  readonly damaged: Salvaged;
  /** Newest first. */
  readonly backups: readonly { readonly file: string; readonly content: Salvaged }[];
}

/** A recovery from its first step to its last one, as a file tells it to the next start. */
const recoveryMark = z.object({ folder: z.string(), cause: z.string() });
export type RecoveryMark = z.infer<typeof recoveryMark>;

/** The recovery that an earlier start has begun and not brought to its end, or null. */
export function unfinishedRecovery(layout: HomeLayout): RecoveryMark | null {
  if (!fs.existsSync(layout.recoveryMark)) return null;
  const mark = recoveryMark.safeParse(JSON.parse(fs.readFileSync(layout.recoveryMark, 'utf8')));
  if (!mark.success) throw new Error('the mark of an unfinished recovery cannot be read');
  return mark.data;
}

/** From now on, until `endRecovery`, every start goes on with this recovery. */
export function beginRecovery(layout: HomeLayout, cause: string, now: number): RecoveryMark {
  const mark = {
    folder: path.join(layout.setAside, new Date(now).toISOString().replaceAll(':', '-')),
    cause,
  };
  fs.mkdirSync(path.dirname(layout.recoveryMark), { recursive: true, mode: 0o700 });
  fs.mkdirSync(mark.folder, { recursive: true, mode: 0o700 });
  writeAtomically(layout.recoveryMark, JSON.stringify(mark));
  return mark;
}

/** Everything that was found is in the new database. */
export function endRecovery(layout: HomeLayout): void {
  fs.rmSync(layout.damageMark, { force: true });
  fs.rmSync(layout.recoveryMark, { force: true });
  syncFolder(path.dirname(layout.recoveryMark));
}

/**
 * Moves the damaged database with its write-ahead log to the mark's folder, where it stays unchanged, and reads out
 * of it, and out of the backups, whatever can be read. Throws what the disk throws, and can be called again then.
 */
export function collectRemains(layout: HomeLayout, { folder, cause }: RecoveryMark): Remains {
  const name = path.basename(layout.database);
  // The database goes last: while it is not in the folder, what stands in the home is still the damaged one.
  const isMoved = fs.existsSync(path.join(folder, name));
  const target = isMoved ? freeFolder(folder) : folder;
  for (const suffix of ['-wal', '-shm', '']) {
    const file = layout.database + suffix;
    if (!fs.existsSync(file)) continue;
    fs.mkdirSync(target, { recursive: true, mode: 0o700 });
    fs.renameSync(file, path.join(target, name + suffix));
  }
  syncFolder(folder);
  syncFolder(layout.home);

  const copies = `${folder}.reading`;
  fs.mkdirSync(copies, { recursive: true, mode: 0o700 });
  try {
    return {
      cause,
      setAside: ['', '-wal', '-shm'].map((suffix) => path.join(folder, name + suffix)).filter(fs.existsSync),
      damaged: salvageCopy(path.join(folder, name), copies),
      backups: listBackups(layout.backups).map(({ file }) => ({ file, content: salvageCopy(file, copies) })),
    };
  } finally {
    fs.rmSync(copies, { recursive: true, force: true });
  }
}

/** Where a half-filled database of an earlier attempt goes: it holds nothing that the damaged one does not. */
function freeFolder(folder: string): string {
  for (let n = 1; ; n++) {
    const candidate = path.join(folder, `unfinished-${n}`);
    if (!fs.existsSync(candidate)) return candidate;
  }
}

function salvageCopy(file: string, folder: string): Salvaged {
  const copy = path.join(folder, path.basename(file));
  for (const suffix of ['', '-wal']) {
    if (fs.existsSync(file + suffix)) fs.copyFileSync(file + suffix, copy + suffix);
  }
  const salvaged = salvage(file, copy);
  for (const suffix of ['', '-wal', '-shm']) fs.rmSync(copy + suffix, { force: true });
  return salvaged;
}
