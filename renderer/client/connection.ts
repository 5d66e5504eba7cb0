import type { Connect, Wire } from './wire.ts';

/**
 * Where the connection stands.
 * - `connecting`: from the start until the first wire opens.
 * - `ready`: a wire is open.
 * - `lost`: there was a wire, or nobody answers; tried again with growing pauses.
 * - `unauthorized`: the engine answers but this window has no valid bearer; other windows are asked every second.
 * - `incompatible`: the engine speaks another protocol version; only a reload helps.
 * - `closed`: `close` was called.
 */
export type ConnectionState =
  | { readonly status: 'connecting' }
  | { readonly status: 'ready'; readonly version: string }
  | { readonly status: 'lost'; readonly attempts: number }
  | { readonly status: 'unauthorized'; readonly wasReady: boolean }
  | { readonly status: 'incompatible' }
  | { readonly status: 'closed' };

export interface Connection {
  peek(): ConnectionState;
  /** Told after every change; returns the way to stop. */
  subscribe(listener: (state: ConnectionState) => void): () => void;
  wire(): Wire | null;
  /** Cuts a pause between two attempts short. */
  retryNow(): void;
  close(): void;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 2_000;
const UNAUTHORIZED_PAUSE_MS = 1_000;

/**
 * Keeps a wire open: connects at once, and again after each loss. `onWire` runs for each new wire before
 * anybody is told that the connection is ready.
 */
export function createConnection(
  connect: Connect,
  onWire: (wire: Wire) => void,
  onLost: () => void,
): Connection {
  let state: ConnectionState = { status: 'connecting' };
  let wire: Wire | null = null;
  let attempts = 0;
  let wasReady = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let trying = false;
  const listeners = new Set<(state: ConnectionState) => void>();

  function become(next: ConnectionState): void {
    state = next;
    for (const listener of [...listeners]) listener(next);
  }

  function isClosed(): boolean {
    return state.status === 'closed';
  }

  function later(milliseconds: number): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void attempt(), milliseconds);
  }

  async function attempt(): Promise<void> {
    if (trying || wire !== null || isClosed()) return;
    trying = true;
    if (timer !== null) clearTimeout(timer);
    const result = await connect();
    trying = false;
    if (isClosed()) {
      if (result.ok) result.value.close();
      return;
    }
    if (result.ok) return adopt(result.value);
    attempts += 1;
    switch (result.error) {
      case 'incompatible':
        return become({ status: 'incompatible' });
      case 'unauthorized':
        become({ status: 'unauthorized', wasReady });
        return later(UNAUTHORIZED_PAUSE_MS);
      case 'unreachable':
        if (wasReady || attempts > 1) become({ status: 'lost', attempts });
        return later(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts, 10)));
    }
  }

  function adopt(opened: Wire): void {
    wire = opened;
    attempts = 0;
    wasReady = true;
    opened.onClose(() => {
      if (wire !== opened) return;
      wire = null;
      onLost();
      if (isClosed()) return;
      become({ status: 'lost', attempts: 0 });
      later(FIRST_PAUSE_MS);
    });
    onWire(opened);
    become({ status: 'ready', version: opened.version });
  }

  void attempt();

  return {
    peek: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wire: () => wire,
    retryNow: () => void attempt(),
    close() {
      if (isClosed()) return;
      if (timer !== null) clearTimeout(timer);
      become({ status: 'closed' });
      wire?.close();
    },
  };
}
