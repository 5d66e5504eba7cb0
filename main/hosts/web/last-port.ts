import fs from 'node:fs';
import path from 'node:path';
import { runFolderOf } from '../../platform/process/run-folder.ts';

/** The port that this home was last served on, so that bookmarks and open tabs find it again; 0 for none. */
export function readLastPort(home: string): number {
  try {
    const port = Number(fs.readFileSync(fileOf(home), 'utf8'));
    return Number.isInteger(port) && port >= 1024 && port <= 65_535 ? port : 0;
  } catch {
    return 0;
  }
}

/** A port that cannot be remembered is no reason not to serve. */
export function rememberPort(home: string, port: number): void {
  try {
    fs.writeFileSync(fileOf(home), `${port}\n`, { mode: 0o600 });
  } catch {
    return;
  }
}

function fileOf(home: string): string {
  return path.join(runFolderOf(home), 'port');
}
