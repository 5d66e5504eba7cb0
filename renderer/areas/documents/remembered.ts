import type { DocumentsState, OpenTab } from './store.ts';

/** What a window remembers between two visits to the same workspace. */
export interface Remembered {
  readonly projectId: string | null;
  readonly tabs: readonly OpenTab[];
  readonly activeId: string | null;
  readonly expandedFolders: readonly string[];
}

const key = (workspace: string) => `strata.documents:${workspace}`;

/** Null when there is nothing, or nothing that can be read: a broken memory must never keep a studio from opening. */
export function recall(storage: Storage, workspace: string): Remembered | null {
  try {
    const parsed: unknown = JSON.parse(storage.getItem(key(workspace)) ?? 'null');
    if (typeof parsed !== 'object' || parsed === null) return null;
    const { projectId, tabs, activeId, expandedFolders } = parsed as Partial<
      Record<keyof Remembered, unknown>
    >;
    return {
      projectId: typeof projectId === 'string' ? projectId : null,
      tabs: Array.isArray(tabs) ? tabs.filter(isTab) : [],
      activeId: typeof activeId === 'string' ? activeId : null,
      expandedFolders: Array.isArray(expandedFolders)
        ? expandedFolders.filter((folder) => typeof folder === 'string')
        : [],
    };
  } catch {
    return null;
  }
}

export function remember(storage: Storage, workspace: string, state: DocumentsState): void {
  const { projectId, tabs, activeId, expandedFolders } = state;
  const remembered: Remembered = { projectId, tabs, activeId, expandedFolders: [...expandedFolders] };
  try {
    storage.setItem(key(workspace), JSON.stringify(remembered));
  } catch {
    // A full or forbidden storage costs the memory of open tabs, nothing else.
  }
}

function isTab(value: unknown): value is OpenTab {
  if (typeof value !== 'object' || value === null) return false;
  const tab = value as Record<string, unknown>;
  return ['documentId', 'projectId', 'path', 'kind'].every((field) => typeof tab[field] === 'string');
}
