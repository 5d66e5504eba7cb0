// @ts-check
import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/**
 * Runs a command to its end. When this process is told to stop, the command is stopped first.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, show?: boolean, cwd?: string }} [options]
 *   `show` passes its output through instead of keeping it
 * @returns {Promise<{ code: number, output: string }>} `output` holds the last 200,000 characters of both streams
 */
export function runCommand(command, args, { env = {}, show = false, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      // npm is a script on Windows, which only a shell can start.
      shell: process.platform === 'win32' && command !== process.execPath,
    });
    let output = '';
    const keep = (/** @type {string} */ text) => (output = (output + text).slice(-200_000));
    child.stdout?.setEncoding('utf8').on('data', keep);
    child.stderr?.setEncoding('utf8').on('data', keep);
    const stop = (/** @type {NodeJS.Signals} */ signal) => {
      child.kill(signal);
      process.exit(signal === 'SIGINT' ? 130 : 143);
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    const release = () => process.off('SIGINT', stop).off('SIGTERM', stop);
    child.on('error', (error) => {
      release();
      reject(error);
    });
    child.on('close', (code) => {
      release();
      resolve({ code: code ?? 1, output });
    });
  });
}
