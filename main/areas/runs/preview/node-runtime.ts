import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { err, ok, type Result } from '#shared/kernel/result.ts';

/** What runs JavaScript here. */
export interface NodeRuntime {
  readonly command: string;
  readonly environment: Readonly<Record<string, string>>;
}

const OLDEST = [20, 19] as const;

/**
 * The Node that the studio runs on. The desktop application cannot be started as one, so that there it is what the path
 * has under the name `node`. Fails with the reason why there is none.
 */
export function findNode(): Result<NodeRuntime, string> {
  if (process.versions['electron'] === undefined) return ok({ command: process.execPath, environment: {} });
  const { stdout, status } = spawnSync('node', ['--version'], { encoding: 'utf8', windowsHide: true });
  const needed = `Node.js ${OLDEST.join('.')} or newer is needed to run applications`;
  if (status !== 0) return err(`${needed}, and no program “node” was found`);
  const [, major = 0, minor = 0] = (/^v(\d+)\.(\d+)\./.exec(stdout) ?? []).map(Number);
  const isOld = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
  return isOld ? err(`${needed}, and “node” is ${stdout.trim()}`) : ok({ command: 'node', environment: {} });
}

/** What applications are bundled with and run on, beside Node. A desktop package does not carry it. */
const NEEDED = ['esbuild', 'better-sqlite3/build', 'hono', 'react-dom'];

/** The Node that applications run on, if this copy of Strata has all that they need. Fails with the reason why not. */
export function findRuntime(packages: string): Result<NodeRuntime, string> {
  if (NEEDED.every((name) => fs.existsSync(path.join(packages, name)))) return findNode();
  return err(
    'This copy of Strata does not carry what applications run on: build it, and start it with npm in its own folder',
  );
}

/** What this process was told, without what concerns the studio, its Node and who started it. */
export function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && !/^(STRATA|NODE|ELECTRON|npm)_/i.test(entry[0]),
    ),
  );
}
