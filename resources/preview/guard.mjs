// @ts-check
/**
 * Stands between the studio and an application in preview, and sees to it that nothing of the application outlives the
 * studio. It starts the application in a process group of its own, hands messages through in both directions, and kills
 * everything when it is told to, when the application ends, or when the studio is gone, however it went: then the
 * channel to it closes.
 *
 *   node guard.mjs                    with an IPC channel; see `FromStudio` and `ToStudio`
 *   node guard.mjs --sweep MARKER     kills what an earlier guard has left behind, and ends
 *
 * What has left the process group is found by a marker in its environment, on systems with /proc.
 */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';

/**
 * @typedef {{ kind: 'start', script: string, arguments: string[], environment: Record<string, string>, folder: string,
 *   marker: string }} Start
 * @typedef {Start | { kind: 'tell', message: unknown } | { kind: 'stop', grace: number }} FromStudio
 * @typedef {{ kind: 'started', pid: number } | { kind: 'said', message: unknown }
 *   | { kind: 'ended', code: number | null, signal: string | null, refused: string | null }} ToStudio
 */

const MARKER = 'STRATA_PREVIEW';
/** How long processes are looked for that others have just forked, in milliseconds. */
const SWEEP_MS = 10_000;

/**
 * Stops every process whose marker begins like this, as soon as it is found: what is stopped forks no more.
 * @param {string} marker @returns {number[]}
 */
function stopMarked(marker) {
  if (process.platform !== 'linux') return [];
  /** @type {number[]} */
  const stopped = [];
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid || !hasMarker(name, marker)) continue;
    send(Number(name), 'SIGSTOP');
    stopped.push(Number(name));
  }
  return stopped;
}

/** @param {string} pid @param {string} marker */
function hasMarker(pid, marker) {
  try {
    return `\0${fs.readFileSync(`/proc/${pid}/environ`, 'latin1')}`.includes(`\0${MARKER}=${marker}`);
  } catch {
    // It has ended, or is somebody else's.
    return false;
  }
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended.
  }
}

/**
 * Kills a process group and everything with the marker, until nothing of it is left.
 * @param {number | null} group @param {string} marker
 */
function killAll(group, marker) {
  if (process.platform === 'win32') {
    if (group !== null) spawnSync('taskkill', ['/pid', String(group), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  if (group !== null) send(-group, 'SIGKILL');
  const until = Date.now() + SWEEP_MS;
  for (;;) {
    const left = stopMarked(marker);
    if (left.length === 0 || Date.now() > until) return;
    for (const pid of left) send(pid, 'SIGKILL');
  }
}

function guard() {
  /** @type {import('node:child_process').ChildProcess | null} */
  let application = null;
  let marker = '';
  let isOver = false;

  /** @param {ToStudio} message @param {() => void} [then] */
  function tell(message, then = () => {}) {
    if (process.connected && process.send) process.send(message, then);
    else then();
  }

  /** @param {{ code: number | null, signal: string | null, refused?: string }} how */
  function end({ code, signal, refused = '' }) {
    if (isOver) return;
    isOver = true;
    if (application !== null) killAll(application.pid ?? null, marker);
    tell({ kind: 'ended', code, signal, refused: refused || null }, () => process.exit(0));
  }

  /** @param {Start} start */
  function start({ script, arguments: args, environment, folder, marker: mark }) {
    marker = mark;
    application = spawn(process.execPath, [...args, script], {
      cwd: folder,
      env: { ...environment, [MARKER]: marker },
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      windowsHide: true,
    });
    application.on('error', (error) => end({ code: null, signal: null, refused: error.message }));
    application.on('exit', (code, signal) => end({ code, signal }));
    application.on('message', (message) => tell({ kind: 'said', message }));
    if (application.pid !== undefined) tell({ kind: 'started', pid: application.pid });
  }

  /** @param {number} grace */
  function stop(grace) {
    if (application === null) return end({ code: null, signal: null });
    if (application.connected) application.send({ kind: 'stop' }, () => {});
    if (process.platform !== 'win32') application.kill('SIGTERM');
    const { pid } = application;
    setTimeout(() => killAll(pid ?? null, marker), grace);
  }

  process.on('message', (/** @type {FromStudio} */ message) => {
    switch (message.kind) {
      case 'start':
        return start(message);
      case 'tell':
        if (application?.connected) application.send(/** @type {object} */ (message.message), () => {});
        return;
      case 'stop':
        return stop(message.grace);
    }
  });
  process.on('disconnect', () => {
    killAll(application?.pid ?? null, marker);
    process.exit(0);
  });
  // Who interrupts the studio in a terminal means the studio, which then tells this one.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGHUP'])) process.on(signal, () => {});
  process.on('SIGTERM', () => {
    killAll(application?.pid ?? null, marker);
    process.exit(0);
  });
}

if (process.argv[2] === '--sweep') {
  const marker = process.argv[3] ?? '';
  if (marker !== '') killAll(null, marker);
} else guard();
