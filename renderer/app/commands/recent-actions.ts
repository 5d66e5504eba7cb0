import type { WindowMemory } from '#renderer/client/window-memory.ts';

const PART = 'recentActions';
const MOST = 8;

/** The actions that were run from the menu of commands, the last one first. */
export interface RecentActions {
  list(): readonly string[];
  note(actionId: string): void;
}

export function createRecentActions(memory: WindowMemory): RecentActions {
  function list(): string[] {
    const kept = memory.read(PART);
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  }
  return {
    list,
    note: (actionId) =>
      memory.write(PART, [actionId, ...list().filter((id) => id !== actionId)].slice(0, MOST)),
  };
}
