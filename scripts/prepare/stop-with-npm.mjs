// @ts-check
import { readFileSync } from 'node:fs';

/**
 * Stops this process (SIGTERM, so that it can finish its work) once the npm that started it is gone.
 *
 * npm runs a script through `sh`, and passes a SIGTERM on to that shell only: the shell dies, the script would
 * live on unseen. A `kill -9` of npm leaves both behind. Does nothing when the script was not started by npm.
 *
 * @param {string} script the name in `package.json`, for example `start`
 */
export function stopWithNpm(script) {
  if (process.env.npm_lifecycle_event !== script) return;
  const before = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  timer.unref();
}

/** The parent, and where it is a shell that npm put between, the shell's parent, if the system tells it. */
function ancestors() {
  const parent = process.ppid;
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8');
    const isShell = /\((sh|dash|bash|busybox)\)/.test(stat);
    return isShell ? `${parent} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}` : `${parent}`;
  } catch {
    return `${parent}`;
  }
}
