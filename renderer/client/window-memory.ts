/**
 * What a window remembers of itself between two visits, in named parts: kept with the workspace by the engine, and
 * in the browser's storage so that the first paint has its shape already. A reload finds the window's own memory;
 * a new window finds whichever is newer, the browser's or the engine's.
 */
import type { EngineClient } from './rpc.ts';

export interface WindowMemory {
  /** What was kept under a name; undefined when nothing was. */
  read(part: string): unknown;
  write(part: string, value: unknown): void;
  /** Takes the memory of the workspace that this window turns out to belong to. */
  enter(workspace: string): Promise<void>;
  /** Told when `enter` has put another memory in place of what was read before. */
  subscribe(listener: () => void): () => void;
}

interface Kept {
  readonly savedAt: number;
  readonly parts: Readonly<Record<string, unknown>>;
}

type Store = Pick<Storage, 'getItem' | 'setItem'>;

interface WindowMemoryDeps {
  readonly client: Pick<EngineClient, 'call'>;
  /** Lives as long as the window. */
  readonly session: Store;
  /** Shared by all windows of this browser. */
  readonly local: Store;
  readonly now: () => number;
}

const LAST = 'strata.workspace';
const KEEP_MS = 1_000;
const CACHE_MS = 100;
/** What the contract takes. */
const MOST_CHARACTERS = 200_000;
const keyOf = (workspace: string) => `strata.layout:${workspace}`;
const nothing: Kept = { savedAt: 0, parts: {} };

export function createWindowMemory({ client, session, local, now }: WindowMemoryDeps): WindowMemory {
  const last = getFrom(session, LAST) ?? getFrom(local, LAST);
  let kept = last === null ? nothing : (cached(session, last) ?? cached(local, last) ?? nothing);
  let workspace: string | null = null;
  let cacheTimer: ReturnType<typeof setTimeout> | null = null;
  let keepTimer: ReturnType<typeof setTimeout> | null = null;
  const listeners = new Set<() => void>();

  function cache(): void {
    cacheTimer = null;
    if (workspace === null) return;
    const text = JSON.stringify(kept);
    for (const store of [session, local]) {
      setIn(store, keyOf(workspace), text);
      setIn(store, LAST, workspace);
    }
  }

  function keep(): void {
    keepTimer = null;
    const layout = JSON.stringify(kept);
    // What is lost on the way is kept by the browser, and by the next change.
    if (layout.length <= MOST_CHARACTERS) void client.call('settings.keepLayout', { layout });
  }

  function save(): void {
    if (workspace === null) return;
    cacheTimer ??= setTimeout(cache, CACHE_MS);
    if (keepTimer !== null) clearTimeout(keepTimer);
    keepTimer = setTimeout(keep, KEEP_MS);
  }

  return {
    read: (part) => kept.parts[part],
    write(part, value) {
      if (JSON.stringify(kept.parts[part]) === JSON.stringify(value)) return;
      kept = { savedAt: now(), parts: { ...kept.parts, [part]: value } };
      save();
    },
    async enter(entered) {
      const own = cached(session, entered);
      const browsers = cached(local, entered);
      const answer = await client.call('settings.layout', {});
      const engines = answer.ok ? parse(answer.value.layout) : null;
      const newest = [browsers, engines].reduce(newer, null);
      workspace = entered;
      const before = kept;
      kept = own ?? newest ?? nothing;
      if (JSON.stringify(before.parts) !== JSON.stringify(kept.parts)) {
        for (const listener of [...listeners]) listener();
      }
      cache();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function newer(a: Kept | null, b: Kept | null): Kept | null {
  return a === null || (b !== null && b.savedAt > a.savedAt) ? b : a;
}

function cached(store: Store, workspace: string): Kept | null {
  return parse(getFrom(store, keyOf(workspace)));
}

/** Null for anything that cannot be read: a broken memory must never keep a studio from opening. */
function parse(text: string | null): Kept | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const { savedAt, parts } = value as Record<string, unknown>;
    if (typeof savedAt !== 'number' || typeof parts !== 'object' || parts === null) return null;
    return { savedAt, parts: parts as Record<string, unknown> };
  } catch {
    return null;
  }
}

/** Storage may be forbidden. */
function getFrom(store: Store, key: string): string | null {
  try {
    return store.getItem(key);
  } catch {
    return null;
  }
}

function setIn(store: Store, key: string, text: string): void {
  try {
    store.setItem(key, text);
  } catch {
    // Full or forbidden: the engine keeps it too.
  }
}
