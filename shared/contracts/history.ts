import { z } from 'zod';
import { method } from './contract.ts';
import { documentId, documentSummary } from './documents.ts';

const count = z.number().int().nonnegative();
const milliseconds = z.number().int().nonnegative();
/** Public key of an author in hexadecimal. */
const author = z.string();
/** `now`, `@1234` (a position), `@2026-11-20T10:00` (a time), `@v1` (a milestone) or `@frontier:…`. */
export const versionAddress = z.string().max(20_000);

/** One version of a document, however it was addressed. */
export const versionInfo = z.object({
  /** Edits up to here in the order in which they arrived on this device; null where that order has no such point. */
  position: count.nullable(),
  /** The name of the version on every device (`shared/history/version.ts`). */
  frontier: z.string(),
  /** When the last of its edits was made, and by whom; null for the empty text before the first edit. */
  at: milliseconds.nullable(),
  author: author.nullable(),
});
export type VersionInfo = z.infer<typeof versionInfo>;

export const historyAuthor = z.object({
  id: author,
  /** `This device`, or the beginning of the key until members have names. */
  name: z.string(),
  edits: count,
});
export type HistoryAuthor = z.infer<typeof historyAuthor>;

/** Edits by one author without a pause of five minutes: those after position `from` up to position `to`. */
export const editSession = z.object({
  from: count,
  to: count,
  author,
  startedAt: milliseconds,
  endedAt: milliseconds,
  inserted: count,
  deleted: count,
  /** Made elsewhere, and later than others that had arrived before it: work that was merged in. */
  mergedIn: z.boolean(),
});
export type EditSession = z.infer<typeof editSession>;

export const milestone = z.object({
  id: z.string(),
  documentId,
  name: z.string(),
  note: z.string(),
  author,
  createdAt: milliseconds,
  frontier: z.string(),
  /** Where it stands in the order of this device; null where that order has no such point. */
  position: count.nullable(),
});
export type Milestone = z.infer<typeof milestone>;

/** One edit of a text: at `position`, `deleted` is taken out and `inserted` put in; lengths in UTF-16 code units. */
export const textDelta = z.tuple([count, z.string(), z.string()]);
export type TextDelta = z.infer<typeof textDelta>;

export const activityBucket = z.object({
  from: count,
  to: count,
  startedAt: milliseconds,
  endedAt: milliseconds,
  /** Code units by author; authors without any are left out. */
  authors: z.array(z.object({ author, inserted: count, deleted: count })),
});
export type ActivityBucket = z.infer<typeof activityBucket>;

/** So many code units in a row were inserted by one edit, or by edits of one author in one session. */
export const blameRun = z.object({
  length: z.number().int().positive(),
  author,
  at: milliseconds,
  edit: count,
});
export type BlameRun = z.infer<typeof blameRun>;

export const diffPart = z.object({ kind: z.enum(['equal', 'inserted', 'deleted']), text: z.string() });
export type DiffPart = z.infer<typeof diffPart>;

const document = z.object({ documentId });
export const readErrors = [
  'documents/not-found',
  'documents/unreadable',
  'history/version-unknown',
  'history/records-missing',
  'workspace/not-saved',
] as const;
const openErrors = ['documents/not-found', 'documents/unreadable', 'workspace/not-saved'] as const;

/** What the time machine reads. What it changes stands in `history-changes.ts`. */
export const historyReading = {
  methods: {
    /** Brings the index of the document up to date and tells what there is to travel through. */
    'history.open': method({
      effect: 'read',
      input: document,
      output: z.object({
        document: documentSummary,
        /** Number of versions after the empty text: the position of the present. */
        edits: count,
        authors: z.array(historyAuthor),
        sessions: z.array(editSession),
      }),
      errors: openErrors,
    }),
    /** What an address means here. */
    'history.resolve': method({
      effect: 'read',
      input: z.object({ documentId, version: versionAddress }),
      output: versionInfo,
      errors: readErrors,
    }),
    /**
     * The text of a version. A caller that shows the version at position `since` gets the one `splice` that leads
     * from there to here instead, and `text` is null.
     */
    'history.read': method({
      effect: 'read',
      input: z.object({ documentId, version: versionAddress, since: count.optional() }),
      output: z.object({
        version: versionInfo,
        text: z.string().nullable(),
        splice: z.object({ position: count, deleted: count, inserted: z.string() }).nullable(),
      }),
      errors: readErrors,
    }),
    /** The edits after position `from` up to `to`, at most 4,096 of them; `to` in the answer tells how far it goes. */
    'history.deltas': method({
      effect: 'read',
      input: z.object({ documentId, from: count, to: count }),
      output: z.object({
        from: count,
        to: count,
        edits: z.array(z.object({ at: milliseconds, author, deltas: z.array(textDelta) })),
      }),
      errors: readErrors,
    }),
    /** What was written between two positions, in equal shares of the edits. */
    'history.activity': method({
      effect: 'read',
      input: z.object({ documentId, from: count, to: count, buckets: z.number().int().min(1).max(2000) }),
      output: z.object({ buckets: z.array(activityBucket) }),
      errors: readErrors,
    }),
    /** Who wrote each character of a version, and when: runs that cover its text from the beginning to the end. */
    'history.blame': method({
      effect: 'read',
      input: z.object({ documentId, version: versionAddress }),
      output: z.object({ version: versionInfo, text: z.string(), runs: z.array(blameRun) }),
      errors: readErrors,
    }),
    'history.diff': method({
      effect: 'read',
      input: z.object({
        documentId,
        from: versionAddress,
        to: versionAddress,
        by: z.enum(['line', 'word']).default('line'),
      }),
      output: z.object({ from: versionInfo, to: versionInfo, parts: z.array(diffPart) }),
      errors: readErrors,
    }),
    /** The versions that hold a text: position of the first and of the last, and the stretches between (at most 200). */
    'history.find': method({
      effect: 'read',
      input: z.object({ documentId, text: z.string().min(1).max(10_000) }),
      output: z.object({
        first: count.nullable(),
        last: count.nullable(),
        /** The text is there from version `from` up to and with version `to`. */
        stretches: z.array(z.object({ from: count, to: count })),
      }),
      errors: openErrors,
    }),
  },
  events: {
    /** An index is being built or caught up; `done` of `total` records. */
    'history.progressed': z.object({ documentId, done: count, total: count }),
    /** The index of a document has more edits than before. */
    'history.grown': z.object({ documentId, edits: count }),
  },
};
