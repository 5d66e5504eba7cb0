import { spawnSync } from 'node:child_process';
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
  const [major = 0, minor = 0] = stdout.replace(/^v/, '').split('.').map(Number);
  const isOld = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
  return isOld ? err(`${needed}, and “node” is ${stdout.trim()}`) : ok({ command: 'node', environment: {} });
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
