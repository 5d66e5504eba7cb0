import type { SkipReason } from './documents.ts';

/** Why a name or a path was refused. `part` in the error is the piece of the path that is at fault. */
export type NameFault =
  | 'empty'
  | 'too-long'
  | 'control-character'
  | 'slash'
  | 'backslash'
  | 'dot-segment'
  | 'surrounding-space'
  | 'unpaired-surrogate'
  | 'too-deep';

/** Why a name cannot be that of a milestone. `address`: written after an @ it would mean another version. */
export type MilestoneNameFault =
  'empty' | 'too-long' | 'control-character' | 'surrounding-space' | 'unpaired-surrogate' | 'address';

/** Why a commit to disk did not happen. */
export type SaveFault = 'disk-full' | 'read-only' | 'io' | 'damaged' | 'closed';

/**
 * Every expected failure of the engine: a code and the facts that a person needs. The sentences stand in
 * `messages.ts`, for windows and command line alike.
 */
export type StudioError =
  | { readonly code: 'documents/not-found'; readonly id: string }
  | { readonly code: 'documents/project-not-found'; readonly id: string }
  | { readonly code: 'documents/name-invalid'; readonly fault: NameFault; readonly part: string }
  | { readonly code: 'documents/path-taken'; readonly path: string }
  | { readonly code: 'documents/trashed'; readonly path: string }
  | { readonly code: 'documents/too-large'; readonly bytes: number; readonly limit: number }
  | { readonly code: 'documents/update-malformed'; readonly id: string }
  | { readonly code: 'documents/text-changed'; readonly path: string }
  | { readonly code: 'documents/edits-invalid'; readonly path: string }
  | { readonly code: 'documents/text-malformed'; readonly fault: 'unpaired-surrogate' }
  | { readonly code: 'documents/unreadable'; readonly id: string; readonly detail: string }
  | {
      readonly code: 'log/record-damaged';
      readonly author: string;
      readonly seq: number;
      readonly fault: string;
    }
  | { readonly code: 'settings/file-broken'; readonly file: string; readonly detail: string }
  | { readonly code: 'activity/nothing-to-undo' }
  | { readonly code: 'activity/not-found'; readonly id: number }
  /** `edits`: how many there are, where the address lies beyond them. */
  | {
      readonly code: 'history/version-unknown';
      readonly address: string;
      readonly detail: string;
      readonly edits?: number | undefined;
    }
  /** The version holds records that this device does not have: of whom (public keys), and how many of each. */
  | {
      readonly code: 'history/records-missing';
      readonly authors: readonly { readonly author: string; readonly missing: number }[];
    }
  | { readonly code: 'history/milestone-taken'; readonly name: string }
  | { readonly code: 'history/milestone-not-found'; readonly id: string }
  | {
      readonly code: 'history/milestone-name-invalid';
      readonly fault: MilestoneNameFault;
      readonly name: string;
    }
  | { readonly code: 'history/not-a-branch'; readonly path: string }
  /** What the branch would be merged into is in the trash. */
  | { readonly code: 'history/target-trashed'; readonly path: string }
  /** A folder that a repository was to be made in. */
  | { readonly code: 'history/folder-not-empty'; readonly folder: string }
  | { readonly code: 'history/git-missing' }
  | { readonly code: 'history/git-failed'; readonly detail: string }
  /** `errors`: how many there are; `first`: the place and sentence of the first. None where there is no spec at all. */
  | { readonly code: 'specs/not-compiling'; readonly errors: number; readonly first: string }
  /** All spec texts of a project together, or what they compile to, in UTF-16 code units. */
  | { readonly code: 'specs/too-large'; readonly size: number; readonly limit: number }
  /** A folder whose files were to be compiled: what of it cannot be read, and why. */
  | {
      readonly code: 'specs/files-unreadable';
      readonly folder: string;
      readonly files: readonly { readonly path: string; readonly reason: SkipReason }[];
    }
  /** No file of the folder, and of the folders in it, is YAML. */
  | { readonly code: 'specs/no-files'; readonly folder: string }
  /** Compiling took more time or memory than there is for it. */
  | { readonly code: 'specs/gave-up'; readonly detail: string }
  | { readonly code: 'runs/not-found'; readonly id: string }
  /** Its rows in the database are not what the studio writes. */
  | { readonly code: 'runs/unreadable'; readonly id: string; readonly detail: string }
  | { readonly code: 'runs/not-running'; readonly id: string }
  | { readonly code: 'runs/nothing-asked'; readonly id: string }
  | { readonly code: 'runs/person-not-found'; readonly id: string }
  /** It is not absolute, or no name of a folder. */
  /** An application does not start, or has ended by itself: a sentence about it. */
  | { readonly code: 'runs/failed'; readonly detail: string }
  /** What of the data cannot stay, a sentence each, and whether the rest can. */
  | { readonly code: 'runs/data-at-stake'; readonly losses: readonly string[]; readonly mayKeep: boolean }
  | { readonly code: 'runs/port-taken'; readonly port: number }
  | { readonly code: 'build/folder-invalid'; readonly folder: string; readonly detail: string }
  /** It holds something and no `strata.manifest.json`. */
  | { readonly code: 'build/folder-not-empty'; readonly folder: string }
  | { readonly code: 'build/folder-not-readable'; readonly folder: string; readonly detail: string }
  | { readonly code: 'build/folder-not-writable'; readonly folder: string; readonly detail: string }
  | { readonly code: 'build/manifest-broken'; readonly folder: string; readonly detail: string }
  /** Files below `generated/` that somebody has edited, or removed, since they were generated. */
  | {
      readonly code: 'build/files-edited';
      readonly folder: string;
      readonly files: readonly { readonly path: string; readonly gone: boolean }[];
    }
  /** Files that no build has written stand where this one has to write. */
  | { readonly code: 'build/files-in-the-way'; readonly folder: string; readonly paths: readonly string[] }
  /** Ejected files: what is generated now and what was edited are at odds in so many places. */
  | {
      readonly code: 'build/conflicts';
      readonly folder: string;
      readonly files: readonly { readonly path: string; readonly places: number }[];
    }
  /** Another build writes into the folder. */
  | { readonly code: 'build/busy'; readonly folder: string }
  /** What a build that was cut short has left there to be finished. */
  | { readonly code: 'build/journal-broken'; readonly folder: string; readonly detail: string }
  /** Files were saved while the build was looking at them. */
  | { readonly code: 'build/folder-changed'; readonly folder: string; readonly paths: readonly string[] }
  | { readonly code: 'build/no-such-file'; readonly path: string }
  | { readonly code: 'templates/not-found'; readonly name: string }
  | { readonly code: 'workspace/not-saved'; readonly fault: SaveFault }
  | { readonly code: 'workspace/locked'; readonly pid: number | null; readonly home: string }
  | { readonly code: 'workspace/home-not-writable'; readonly home: string; readonly fault: SaveFault }
  | { readonly code: 'workspace/home-invalid'; readonly home: string; readonly detail: string }
  | { readonly code: 'workspace/database-newer'; readonly found: number; readonly supported: number }
  | { readonly code: 'workspace/key-unreadable'; readonly file: string; readonly detail: string }
  | { readonly code: 'workspace/backup-failed'; readonly file: string; readonly detail: string }
  | { readonly code: 'rpc/malformed'; readonly detail: string }
  | { readonly code: 'rpc/unknown-method'; readonly method: string }
  | { readonly code: 'rpc/invalid-params'; readonly issues: readonly string[] }
  | { readonly code: 'rpc/unauthorized' }
  | { readonly code: 'rpc/frame-too-large'; readonly limit: number }
  | { readonly code: 'rpc/unknown-channel'; readonly channel: number }
  | { readonly code: 'rpc/cancelled' }
  | { readonly code: 'rpc/disconnected' }
  | { readonly code: 'internal'; readonly incident: string };

export type StudioErrorCode = StudioError['code'];
/** The error object of one code, or of a union of codes. */
export type ErrorOf<Code extends StudioErrorCode> = Extract<StudioError, { code: Code }>;
