import { z } from 'zod';
import { method } from './contract.ts';
import { documentId, documentKind, documentSummary, projectId } from './documents.ts';
import { milestone, readErrors, versionAddress, versionInfo } from './history.ts';

const count = z.number().int().nonnegative();
const milliseconds = z.number().int().nonnegative();
/** Public key of an author in hexadecimal. */
const author = z.string();
/** A version by its name on every device (`shared/history/version.ts`). */
const frontier = z.string();

export const branchInfo = z.object({
  document: documentSummary,
  /** The version that it started from, and where that stands in the order of this device, if it does. */
  base: frontier,
  basePosition: count.nullable(),
  author,
  createdAt: milliseconds,
  /** When it was merged last; null before the first time. */
  mergedAt: milliseconds.nullable(),
});
export type BranchInfo = z.infer<typeof branchInfo>;

/** Lines `from` up to and without `to` of a text, counted from 0; equal where something is gone between two lines. */
export const lineRange = z.object({ from: count, to: count });
export type LineRange = z.infer<typeof lineRange>;

export const timelineKind = z.enum([
  'project-created',
  'project-renamed',
  'project-trashed',
  'project-restored',
  'created',
  'imported',
  'moved',
  'trashed',
  'restored',
  /** Edits by one author without a pause of five minutes. */
  'edited',
  'milestone',
  /** A version was brought back as a new edit. */
  'version-restored',
  'branched',
  'merged',
]);
export type TimelineKind = z.infer<typeof timelineKind>;

export const timelineEvent = z.object({
  kind: timelineKind,
  at: milliseconds,
  /** Later than `at` for edits only. */
  endedAt: milliseconds,
  author,
  /** What it is about, by the paths of that time and ordered by them, and how many there are. */
  documents: z.array(z.object({ documentId, path: z.string() })),
  count,
  /** The former path or name, the name of a milestone, or the path of the branch that was merged or branched from. */
  name: z.string().nullable(),
  /** Which version was named, restored or branched from. */
  frontier: frontier.nullable(),
  /** For edits: the positions in the order of this device. */
  from: count.nullable(),
  to: count.nullable(),
});
export type TimelineEvent = z.infer<typeof timelineEvent>;

export const documentAt = z.object({
  documentId,
  path: z.string(),
  kind: documentKind,
  position: count.nullable(),
  frontier,
});
export type DocumentAt = z.infer<typeof documentAt>;

const document = z.object({ documentId });
const notSaved = 'workspace/not-saved' as const;
const ledgerErrors = ['documents/not-found', 'documents/unreadable', notSaved] as const;
const projectErrors = ['documents/project-not-found', 'documents/unreadable', notSaved] as const;
const mergeErrors = [
  ...ledgerErrors,
  'documents/trashed',
  'history/not-a-branch',
  'history/target-trashed',
] as const;

/** What the time machine changes, and what it knows of a whole project. Reading one document: `history.ts`. */
export const historyChanges = {
  methods: {
    /** The milestones of a document, oldest first. */
    'history.milestones': method({
      effect: 'read',
      input: document,
      output: z.object({ milestones: z.array(milestone) }),
      errors: ledgerErrors,
    }),
    /** Names a version for ever. The name is unique in the document, whatever its case. */
    'history.nameVersion': method({
      effect: 'write',
      input: z.object({
        documentId,
        version: versionAddress,
        name: z.string().max(1000),
        note: z.string().max(10_000).default(''),
      }),
      output: milestone,
      errors: [...readErrors, 'history/milestone-taken', 'history/milestone-name-invalid'],
    }),
    /** Gives a milestone another name, or note, or both. What it names stays. */
    'history.renameMilestone': method({
      effect: 'write',
      input: z.object({
        documentId,
        milestoneId: z.string(),
        name: z.string().max(1000).optional(),
        note: z.string().max(10_000).optional(),
      }),
      output: milestone,
      errors: [
        ...ledgerErrors,
        'history/milestone-not-found',
        'history/milestone-taken',
        'history/milestone-name-invalid',
      ],
    }),
    /** Turns the present text into that of a version by minimal edits; one activity. */
    'history.restore': method({
      effect: 'write',
      input: z.object({ documentId, version: versionAddress }),
      output: z.object({
        document: documentSummary,
        version: versionInfo,
        edits: count,
        inserted: count,
        deleted: count,
      }),
      errors: [...readErrors, 'documents/trashed'],
    }),
    /** A new document that starts from a version of this one; without a path it stands beside it. */
    'history.branch': method({
      effect: 'write',
      input: z.object({ documentId, version: versionAddress.default('now'), path: z.string().optional() }),
      output: documentSummary,
      errors: [...readErrors, 'documents/name-invalid', 'documents/path-taken'],
    }),
    /** The branches of a document, those in the trash too, oldest first, and what it is a branch of itself. */
    'history.branches': method({
      effect: 'read',
      input: document,
      output: z.object({
        branchOf: z
          .object({ document: documentSummary, base: frontier, basePosition: count.nullable() })
          .nullable(),
        branches: z.array(branchInfo),
      }),
      errors: ledgerErrors,
    }),
    /** What merging a branch back would give. Changes nothing. */
    'history.mergePreview': method({
      effect: 'read',
      input: document,
      output: z.object({
        branch: documentSummary,
        target: documentSummary,
        /** Where both sides parted: the version that was branched from, or the branch when it was merged last. */
        base: z.string(),
        /** The target and the branch now. */
        ours: z.string(),
        theirs: z.string(),
        merged: z.string(),
        /** Where both sides have changed the same lines, in lines of `merged`. */
        bothChanged: z.array(lineRange),
      }),
      errors: mergeErrors,
    }),
    /**
     * Merges a branch into what it is a branch of; one activity. `text` is the result as the person has edited it, and
     * `merged` what the preview had shown: with both, what others wrote into the target since then stays.
     */
    'history.merge': method({
      effect: 'write',
      input: z.object({ documentId, text: z.string().optional(), merged: z.string().optional() }),
      output: z.object({ document: documentSummary, edits: count, inserted: count, deleted: count }),
      errors: [...mergeErrors, 'documents/too-large', 'documents/text-malformed'],
    }),
    /**
     * Everything that has happened in a project, in the order in which it was known on this device. `at` is what the
     * clock of its author told: earlier than the one before it for work that was merged in, or after a clock jumped.
     */
    'history.timeline': method({
      effect: 'read',
      input: z.object({ projectId }),
      output: z.object({ events: z.array(timelineEvent) }),
      errors: projectErrors,
    }),
    /** The tree of a project at a time, without what was in the trash then, ordered by path. */
    'history.projectAt': method({
      effect: 'read',
      input: z.object({ projectId, at: milliseconds }),
      output: z.object({
        /** Null before there was a project. */
        name: z.string().nullable(),
        documents: z.array(documentAt),
      }),
      errors: projectErrors,
    }),
    /** Its texts, in path order, about 8 MB a page; `next` is the `after` of the following page. */
    'history.exportAt': method({
      effect: 'read',
      input: z.object({ projectId, at: milliseconds, after: z.string().optional() }),
      output: z.object({
        files: z.array(z.object({ path: z.string(), text: z.string() })),
        next: z.string().nullable(),
      }),
      errors: projectErrors,
    }),
  },
  events: {
    /** Milestones of a document were made or renamed. */
    'history.milestonesChanged': z.object({ documentId }),
    /** Branches of a document were made or merged. `documents.changed` tells when they are trashed. */
    'history.branchesChanged': z.object({ documentId }),
  },
};
