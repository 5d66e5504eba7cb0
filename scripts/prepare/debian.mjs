// @ts-check
import { readFileSync } from 'node:fs';
import { startProgress } from './progress.mjs';
import { runBounded } from './run-bounded.mjs';

const LIMIT_MS = 10 * 60_000;
const env = { DEBIAN_FRONTEND: 'noninteractive' };

/** Whether Debian's packages can be installed here: on Debian, as root. */
export function canInstallFromDebian() {
  return process.getuid?.() === 0 && isDebian();
}

/**
 * Installs packages of Debian within minutes, or says on stderr why that failed.
 * @param {string} what for example `Chromium`
 * @param {string[]} packages
 */
export async function installFromDebian(what, packages) {
  const progress = startProgress(`Installing ${what} (apt-get install ${packages.join(' ')})`);
  // Lists that cannot be fetched may still be new enough to install from.
  await runBounded('apt-get', ['update', '-q'], LIMIT_MS, { env });
  const args = ['install', '-yq', '--no-install-recommends', ...packages];
  const { outcome, output } = await runBounded('apt-get', args, LIMIT_MS, { env });
  progress.end(outcome);
  if (outcome !== 'done') process.stderr.write(`${output.trim().split('\n').slice(-5).join('\n')}\n`);
}

function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
