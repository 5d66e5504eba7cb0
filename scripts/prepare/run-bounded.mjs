// @ts-check
import { spawn } from 'node:child_process';

/**
 * Runs a command, and ends it and what it has started when it takes too long.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {number} limitMs
 * @param {{ cwd?: string, env?: Record<string, string> }} [options]
 * @returns {Promise<{ outcome: 'done' | 'failed' | 'too-slow', output: string }>}
 */
export function runBounded(command, args, limitMs, { cwd, env = {} } = {}) {
  return new Promise((resolve) => {
    const ownGroup = process.platform !== 'win32';
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: ownGroup,
    });
    let output = '';
    let isTooSlow = false;
    const keep = (/** @type {string} */ text) => (output = (output + text).slice(-20_000));
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const end = () => {
      try {
        if (ownGroup && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // It has ended by itself.
      }
    };
    const timer = setTimeout(() => {
      isTooSlow = true;
      end();
    }, limitMs);
    process.once('exit', end);
    const finish = (/** @type {'done' | 'failed'} */ outcome) => {
      clearTimeout(timer);
      process.off('exit', end);
      resolve({ outcome: isTooSlow ? 'too-slow' : outcome, output });
    };
    child.on('error', (error) => {
      keep(error.message);
      finish('failed');
    });
    child.on('close', (code) => finish(code === 0 ? 'done' : 'failed'));
  });
}
