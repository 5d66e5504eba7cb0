// @ts-check
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from './refusal.mjs';

/**
 * Runs `work` while no other process holds the lock, which is a folder: making one either succeeds or fails
 * as a whole on every file system. A lock whose owner has died is taken over.
 *
 * @template T
 * @param {string} folder becomes the lock; its parent is made when missing
 * @param {() => Promise<T>} work
 * @param {{ onWait?: () => void, patienceMs?: number }} [options]
 * @returns {Promise<T>}
 */
export async function withLock(folder, work, { onWait = () => {}, patienceMs = 20 * 60_000 } = {}) {
  const since = performance.now();
  let waited = false;
  mkdirSync(join(folder, '..'), { recursive: true });
  while (!take(folder)) {
    if (dropIfDead(folder)) continue;
    if (!waited) onWait();
    waited = true;
    if (performance.now() - since > patienceMs) {
      throw new Refusal(
        `Another Strata command has held ${folder} for too long. If none is running, delete it.`,
      );
    }
    await sleep(100);
  }
  const drop = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', drop);
  try {
    return await work();
  } finally {
    process.off('exit', drop);
    drop();
  }
}

/** @param {string} folder */
function take(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(folder, 'owner'), identity(process.pid));
  return true;
}

/** @param {string} folder */
function dropIfDead(folder) {
  const owner = ownerOf(folder);
  // Between the making of the folder and the writing of its owner lies a moment, which is not death.
  if (owner === null ? age(folder) < 10_000 : isAlive(owner)) return false;
  const aside = `${folder}.dead-${process.pid}`;
  try {
    renameSync(folder, aside);
  } catch {
    return true;
  }
  // Another waiting process may have taken over first: then this is its lock, and it gets it back.
  if (ownerOf(aside) !== owner) renameSync(aside, folder);
  else rmSync(aside, { recursive: true, force: true });
  return true;
}

/** @param {string} folder */
function ownerOf(folder) {
  try {
    return readFileSync(join(folder, 'owner'), 'utf8') || null;
  } catch {
    return null;
  }
}

/** @param {string} folder */
function age(folder) {
  try {
    return Date.now() - statSync(folder).mtimeMs;
  } catch {
    return 0;
  }
}

/** @param {string} owner */
function isAlive(owner) {
  const pid = Number.parseInt(owner, 10);
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code === 'ESRCH') return false;
  }
  return identity(pid) === owner;
}

/**
 * A process id with the time that the process started, where the system tells it: ids are used again,
 * soonest of all in containers.
 * @param {number} pid
 */
function identity(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return `${pid}`;
  }
}
