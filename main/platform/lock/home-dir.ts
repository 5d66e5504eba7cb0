import path from 'node:path';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

export interface HomeSources {
  /** The value of `--home`, when it was given. */
  readonly flag: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The user's own folder. */
  readonly userFolder: string;
  readonly workingFolder: string;
}

/**
 * The absolute path of the workspace: `--home`, else `STRATA_HOME`, else the platform's folder for application
 * data. A variable that is set but empty counts as not set; an empty `--home` is a mistake and refused.
 */
export function resolveHome(sources: HomeSources): Result<string, ErrorOf<'workspace/home-invalid'>> {
  const { flag, env, workingFolder } = sources;
  const named = flag ?? (env['STRATA_HOME'] || undefined);
  if (named === undefined) return ok(defaultHome(sources));
  if (named === '') return err({ code: 'workspace/home-invalid', home: '""', detail: 'the name is empty' });
  if (named.includes('\0')) {
    const home = JSON.stringify(named);
    return err({ code: 'workspace/home-invalid', home, detail: 'the name holds a control character' });
  }
  return ok(path.resolve(workingFolder, named));
}

function defaultHome({ env, platform, userFolder }: HomeSources): string {
  if (platform === 'darwin') return path.join(userFolder, 'Library', 'Application Support', 'Strata');
  if (platform === 'win32') {
    return path.join(env['APPDATA'] || path.join(userFolder, 'AppData', 'Roaming'), 'Strata');
  }
  // The XDG base directory specification has relative values ignored.
  const data = env['XDG_DATA_HOME'];
  const base = data && path.isAbsolute(data) ? data : path.join(userFolder, '.local', 'share');
  return path.join(base, 'strata');
}
