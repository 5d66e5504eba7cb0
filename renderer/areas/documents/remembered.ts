import type { DocumentsState } from './store.ts';
import { noPanes, type OpenTab, type Pane } from './tabs/panes.ts';

/** What a window remembers of its documents between two visits to the same workspace. */
export interface Remembered {
  readonly projectId: string | null;
  readonly panes: readonly Pane[];
  readonly focusedPane: string;
  readonly expandedFolders: readonly string[];
  /** Documents that were in front, the last one first. */
  readonly recent: readonly string[];
}

export function toRemember(state: DocumentsState): Remembered {
  const { projectId, panes, focusedPane, expandedFolders, recent } = state;
  return { projectId, panes, focusedPane, expandedFolders: [...expandedFolders], recent };
}

/** Null when nothing, or nothing that can be read, was kept. What is not sound in it is left out. */
export function recall(kept: unknown): Remembered | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { projectId, panes, focusedPane, expandedFolders, recent } = kept as Record<string, unknown>;
  const sound = soundPanes(panes);
  return {
    projectId: typeof projectId === 'string' ? projectId : null,
    panes: sound,
    focusedPane: sound.find((pane) => pane.id === focusedPane)?.id ?? sound[0]!.id,
    expandedFolders: strings(expandedFolders),
    recent: strings(recent),
  };
}

function soundPanes(value: unknown): readonly Pane[] {
  const panes = (Array.isArray(value) ? value : []).flatMap((candidate: unknown, index): Pane[] => {
    if (typeof candidate !== 'object' || candidate === null) return [];
    const { tabs, activeId } = candidate as Record<string, unknown>;
    const sound = (Array.isArray(tabs) ? tabs : []).filter(isTab);
    if (sound.length === 0) return [];
    const front = sound.find((tab) => tab.documentId === activeId) ?? sound[0]!;
    return [{ id: `pane-${index + 1}`, tabs: sound, activeId: front.documentId }];
  });
  return panes.length > 0 ? panes : noPanes.panes;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function isTab(value: unknown): value is OpenTab {
  if (typeof value !== 'object' || value === null) return false;
  const tab = value as Record<string, unknown>;
  const texts = ['documentId', 'projectId', 'path', 'kind'].every((field) => typeof tab[field] === 'string');
  return texts && typeof tab['pinned'] === 'boolean';
}
