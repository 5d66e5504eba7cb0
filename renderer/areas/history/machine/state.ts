import type { DocumentSummary } from '#shared/contracts/documents.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { EditSession, HistoryAuthor, Milestone, VersionInfo } from '#shared/contracts/history.ts';
import type { Range } from '../line/zoom.ts';
import type { Speed } from './play-clock.ts';

/** Something that happened at a position, besides edits and milestones. */
export interface Mark {
  readonly kind: 'version-restored' | 'merged' | 'branched';
  readonly position: number;
  readonly at: number;
  readonly name: string | null;
}

/** Where the history of a document is on its way to the window. */
export type Opening =
  | { readonly status: 'loading'; readonly done: number; readonly total: number }
  | { readonly status: 'ready' }
  | { readonly status: 'failed'; readonly error: StudioError };

/** How versions are shown: one text, or compared with another version. */
export type Look = 'text' | 'side' | 'inline';

/** Versions that hold a text that was looked for. */
export interface Found {
  readonly text: string;
  readonly first: number | null;
  readonly last: number | null;
  readonly stretches: readonly { readonly from: number; readonly to: number }[];
}

export interface MachineState {
  readonly opening: Opening;
  readonly document: DocumentSummary | null;
  /** The position of the present. */
  readonly edits: number;
  readonly authors: readonly HistoryAuthor[];
  readonly sessions: readonly EditSession[];
  readonly milestones: readonly Milestone[];
  readonly marks: readonly Mark[];
  /** Where the scrubber is. */
  readonly position: number;
  /** The version whose text is shown; null before the first. */
  readonly shown: VersionInfo | null;
  /** What could not be shown, until something can be again. */
  readonly trouble: StudioError | null;
  readonly range: Range;
  /** Another number whenever what was written has to be counted anew. */
  readonly counted: number;
  readonly playing: boolean;
  readonly speed: Speed;
  readonly onlyMine: boolean;
  readonly blame: boolean;
  readonly look: Look;
  /** The version to compare with; null: the present. */
  readonly pinned: number | null;
  readonly found: Found | null;
}

export const emptyMachine: MachineState = {
  opening: { status: 'loading', done: 0, total: 0 },
  document: null,
  edits: 0,
  authors: [],
  sessions: [],
  milestones: [],
  marks: [],
  position: 0,
  shown: null,
  trouble: null,
  range: { from: 0, to: 1 },
  counted: 0,
  playing: false,
  speed: 4,
  onlyMine: false,
  blame: false,
  look: 'text',
  pinned: null,
  found: null,
};
