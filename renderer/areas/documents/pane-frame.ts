import type { ComponentType, ReactNode } from 'react';
import type { OpenTab } from './store.ts';

export interface PaneFrameProps {
  readonly paneId: string;
  readonly tab: OpenTab;
  /** It has the keyboard, or had it last. */
  readonly focused: boolean;
  /** The document itself. */
  readonly children: ReactNode;
}

/** What may take the place of a document in its pane. */
export type PaneFrame = ComponentType<PaneFrameProps>;
