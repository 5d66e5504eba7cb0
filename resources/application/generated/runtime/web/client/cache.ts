/**
 * What was read from the server, by its path. A page shows what is known at once and reads it anew; after each write
 * everything on the page is read anew.
 */
import { request } from './request.ts';
import type { Problem } from './problem.ts';
import { ownerOf, sessionNow } from './session-state.ts';

export interface Known {
  readonly value: unknown;
  /** Why it could not be read the last time. */
  readonly problem: Problem | null;
  readonly loading: boolean;
}

interface Entry {
  known: Known;
  readonly listeners: Set<() => void>;
  /** Counts the readings, so that an answer that was overtaken changes nothing. */
  count: number;
}

const MOST = 200;
const NOTHING: Known = { value: null, problem: null, loading: true };
const entries = new Map<string, Entry>();
const reading = new Set<Promise<void>>();
let owner = '';

export function knownOf(path: string): Known {
  return entryOf(path).known;
}

/** Tells about changes of what is known; the first listener has it read. */
export function listen(path: string, listener: () => void): () => void {
  const entry = entryOf(path);
  entry.listeners.add(listener);
  if (entry.listeners.size === 1) void read(path);
  return () => entry.listeners.delete(listener);
}

export function read(path: string): Promise<void> {
  const running = readEntry(path).finally(() => reading.delete(running));
  reading.add(running);
  return running;
}

/** Resolves when everything that is being read now is there. */
export async function whenRead(): Promise<void> {
  await Promise.all(reading);
}

async function readEntry(path: string): Promise<void> {
  const entry = entryOf(path);
  const count = ++entry.count;
  change(entry, { ...entry.known, loading: true });
  const answer = await request(path);
  if (count !== entry.count) return;
  const { value } = entry.known;
  change(
    entry,
    answer.ok
      ? { value: answer.value, problem: null, loading: false }
      : { value: answer.problem.status === 404 ? null : value, problem: answer.problem, loading: false },
  );
}

/** Reads anew what is shown; what is not shown is forgotten. */
export function readAllAnew(): void {
  for (const [path, entry] of entries) {
    if (entry.listeners.size > 0) void read(path);
    else entries.delete(path);
  }
}

function entryOf(path: string): Entry {
  forgetOthers();
  const known = entries.get(path);
  if (known) return known;
  const entry: Entry = { known: NOTHING, listeners: new Set(), count: 0 };
  entries.set(path, entry);
  return entry;
}

/** Nothing of one person or org is ever shown to another; and what is not shown is kept within bounds. */
function forgetOthers(): void {
  const now = ownerOf(sessionNow().session);
  if (now !== owner) entries.clear();
  owner = now;
  if (entries.size < MOST) return;
  for (const [path, { listeners }] of entries) if (listeners.size === 0) entries.delete(path);
}

function change(entry: Entry, known: Known): void {
  entry.known = known;
  for (const listener of entry.listeners) listener();
}
