import { create } from 'zustand';
import { focusEditor } from '#renderer/areas/documents/index.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';

/** How the specification is shown in the place of a document. */
export type ModelView = 'form' | 'states' | 'entities';

export interface OpenModel {
  /** The document whose place it takes. */
  readonly documentId: DocumentId;
  readonly view: ModelView;
  /** Which entity is shown; null for the first one. */
  readonly entity: string | null;
}

/** By pane. */
export const useOpenModels = create<{ readonly byPane: Readonly<Record<string, OpenModel>> }>(() => ({
  byPane: {},
}));

export function showModel(paneId: string, model: OpenModel): void {
  useOpenModels.setState(({ byPane }) => ({ byPane: { ...byPane, [paneId]: model } }));
}

/** The text takes its place again, and the focus. */
export function returnToText(paneId: string): void {
  leaveModel(paneId);
  focusEditor();
}

/** Forgets what a pane shows instead of a text. */
export function leaveModel(paneId: string): void {
  useOpenModels.setState(({ byPane }) => {
    const { [paneId]: left, ...rest } = byPane;
    return left === undefined ? {} : { byPane: rest };
  });
}
