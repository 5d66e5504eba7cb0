import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../files/write-atomically.ts';
import { runFolderOf } from './run-folder.ts';

const engineFile = z.object({
  pid: z.number().int().positive(),
  /** Origin of the web host, for instance `http://127.0.0.1:49152`. */
  url: z.url(),
  /** What a command of the same user shows as its bearer. */
  secret: z.string().min(32),
  version: z.string(),
});
/** How commands of the same user find the running engine of a home. */
export type EngineFile = z.infer<typeof engineFile>;

/** Readable by the owner of the home only: the file holds a secret. Throws the error of the file system. */
export function writeEngineFile(home: string, content: EngineFile): void {
  writeAtomically(pathOf(home), `${JSON.stringify(content)}\n`, 0o600);
}

/** What the last engine has written, or null. It may have crashed since: what it says is a hint, not a fact. */
export function readEngineFile(home: string): EngineFile | null {
  try {
    return engineFile.parse(JSON.parse(fs.readFileSync(pathOf(home), 'utf8')));
  } catch {
    return null;
  }
}

/** Removes the file when it is this process's own; a file that cannot be removed is left, it only misleads. */
export function removeEngineFile(home: string): void {
  if (readEngineFile(home)?.pid !== process.pid) return;
  try {
    fs.unlinkSync(pathOf(home));
  } catch {
    return;
  }
}

/** False when no process has this number any more; true when one has, whichever it is. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function pathOf(home: string): string {
  return path.join(runFolderOf(home), 'engine.json');
}
