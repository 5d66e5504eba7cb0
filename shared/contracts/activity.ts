import { z } from 'zod';
import { method } from './contract.ts';
import { projectId } from './documents.ts';

/** What was done to the tree or to many texts at once. Typing is not listed: editors undo their own edits. */
export const activityKind = z.enum([
  'project-created',
  'project-renamed',
  'project-trashed',
  'project-restored',
  'created',
  'duplicated',
  'moved',
  'trashed',
  'restored',
  'imported',
  'replaced',
  'edited',
  'branched',
  'merged',
  'version-restored',
]);
export type ActivityKind = z.infer<typeof activityKind>;

export const activity = z.object({
  id: z.number().int().positive(),
  /** Milliseconds since 1970. */
  at: z.number().int(),
  kind: activityKind,
  projectId,
  projectName: z.string(),
  /** The first few paths that it is about, as they were afterwards; the former one for a move stands in `from`. */
  paths: z.array(z.string()),
  from: z.string().nullable(),
  /** How many documents it is about. */
  documents: z.number().int().nonnegative(),
  undone: z.boolean(),
});
export type Activity = z.infer<typeof activity>;

const outcome = z.object({
  activity,
  /** Paths of documents that were left alone because they cannot be read. */
  kept: z.array(z.string()),
});
const errors = [
  'activity/nothing-to-undo',
  'activity/not-found',
  'documents/project-not-found',
  'documents/unreadable',
  'workspace/not-saved',
] as const;

export const activityContract = {
  methods: {
    /** Newest first. */
    'activity.list': method({
      effect: 'read',
      input: z.object({ limit: z.number().int().min(1).max(200).default(100) }),
      output: z.object({ activities: z.array(activity) }),
      errors: [],
    }),
    /** Takes back the given activity, or the newest one that is not undone. Later work on the same texts stays. */
    'activity.undo': method({
      effect: 'write',
      input: z.object({ id: z.number().int().positive().optional() }),
      output: outcome,
      errors,
    }),
    /** Does again what was undone last, or the given activity. */
    'activity.redo': method({
      effect: 'write',
      input: z.object({ id: z.number().int().positive().optional() }),
      output: outcome,
      errors,
    }),
  },
  events: {
    'activity.changed': z.object({}),
  },
};
