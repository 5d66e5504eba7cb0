import fs from 'node:fs';
import path from 'node:path';

export interface NativeBindingSources {
  readonly isPackaged: boolean;
  /** The application's resources folder; outside of the archive, for the system loads native code from files only. */
  readonly resources: string;
  /** Root of the repository or of the application. */
  readonly root: string;
  /** `process.versions.modules`. */
  readonly abi: string;
}

/**
 * The compiled part of better-sqlite3 for this runtime, which stands beside Node's own and never in its place; null
 * where there is none, and better-sqlite3 looks for itself.
 */
export function findNativeBinding({ isPackaged, resources, root, abi }: NativeBindingSources): string | null {
  const name = `better-sqlite3-electron-${abi}.node`;
  const file = path.join(isPackaged ? resources : path.join(root, 'node_modules', '.strata'), name);
  return fs.existsSync(file) ? file : null;
}
