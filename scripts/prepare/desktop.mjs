// @ts-check
import { spawn } from 'node:child_process';
import { ensureElectron, findElectron } from './electron.mjs';
import { ensureElectronDriver } from './electron-driver.mjs';
import { root } from './root.mjs';

/**
 * Whether a start with these arguments is one of the desktop application. Whoever asks for a port, for JSON or for no
 * window wants the web host.
 * @param {readonly string[]} args
 */
export function isWanted(args) {
  return args.every(
    (arg, index) =>
      /^(--sample|--no-sample|--home|--home=.+|strata:.+)$/.test(arg) ||
      (args[index - 1] === '--home' && !arg.startsWith('--')),
  );
}

/**
 * @param {{ fetch?: boolean }} [options] `fetch: false` only looks for what is here
 * @returns {Promise<{ ok: true, program: string } | { ok: false, reason: string }>}
 */
export async function find({ fetch = true } = {}) {
  if (process.platform === 'linux') {
    if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
      return { ok: false, reason: 'there is no screen' };
    // Chromium refuses to start as root with its sandbox, and without one it shall not start.
    if (process.getuid?.() === 0) return { ok: false, reason: 'it does not run as root' };
  }
  const found = fetch ? await ensureElectron() : findElectron();
  if (!found.ok) return found;
  const driver = await ensureElectronDriver(found.electron, { make: fetch });
  return driver.ok ? { ok: true, program: found.electron.program } : driver;
}

/**
 * Runs the desktop application until it ends. A signal to this process is one to it.
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export function run(program, args) {
  const { ELECTRON_RUN_AS_NODE: _, NODE_OPTIONS: __, ...env } = process.env;
  const child = spawn(program, [root, ...args], { stdio: 'inherit', env });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on('error', (error) => {
      process.stderr.write(`Electron could not be started: ${error.message}\n`);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}
