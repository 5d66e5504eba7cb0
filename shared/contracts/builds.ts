import { z } from 'zod';
import { method } from './contract.ts';
import { projectId } from './documents.ts';
import { runId } from './runs.ts';

const count = z.number().int().nonnegative();

/** Absolute. Made when it is not there; otherwise empty, or one that was built into before. */
export const buildFolder = z.string().min(1).max(4096);
/** Below the folder, with slashes: `generated/entities/deal.ts`. */
const filePath = z.string().min(1).max(1000);

/**
 * What a build does with one file. `scaffolded` is written once and theirs from then on; `ejected` is theirs too, and
 * `merged` are edits of theirs that what is generated now was merged into.
 */
export const fileChange = z.enum([
  'created',
  'changed',
  'removed',
  'unchanged',
  'scaffolded',
  'merged',
  'ejected',
]);
export type FileChange = z.infer<typeof fileChange>;

export const builtFile = z.object({
  path: filePath,
  change: fileChange,
  /** In lines. */
  added: count,
  removed: count,
});
export type BuiltFile = z.infer<typeof builtFile>;

/**
 * What becomes of a file below `generated/` that was edited by hand.
 * - `move`: its text goes to `src/moved/…`, and what is generated takes its place.
 * - `eject`: it is theirs from now on; what is generated later is merged into it.
 * - `discard`: what is generated takes its place, and the edits are lost.
 */
export const editDecision = z.enum(['move', 'eject', 'discard']);
export type EditDecision = z.infer<typeof editDecision>;

const decisions = {
  /** By path; a folder stands for the edited files in it that have no decision of their own. */
  decisions: z.record(filePath, editDecision).default({}),
  /** Texts of ejected files by path, where what is generated now could not be merged into them without a person. */
  resolved: z.record(filePath, z.string()).default({}),
};

export const buildReport = z.object({
  created: count,
  changed: count,
  removed: count,
  unchanged: count,
  /** In path order; the unchanged ones are left out. */
  files: z.array(builtFile),
  /** Packages that the application needs and the owners' `package.json` does not name, sorted. */
  missingDependencies: z.array(z.string()),
});
export type BuildReport = z.infer<typeof buildReport>;

/** A stretch of a three-way merge, in lines with their line ends. */
export const mergePart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('agreed'), text: z.string() }),
  z.object({
    kind: z.literal('conflict'),
    /** What was generated when it was ejected or merged last, what it was edited to, and what is generated now. */
    base: z.string(),
    edited: z.string(),
    generated: z.string(),
  }),
]);
export type MergePart = z.infer<typeof mergePart>;

const project = z.object({ projectId });
const errors = [
  'documents/project-not-found',
  'documents/unreadable',
  'specs/not-compiling',
  'specs/too-large',
  'specs/gave-up',
  'build/folder-invalid',
  'build/folder-not-empty',
  'build/folder-not-readable',
  'build/folder-not-writable',
  'build/manifest-broken',
  'build/journal-broken',
  'build/busy',
  'build/no-such-file',
] as const;

/** Writing an application into a folder of its owners. */
export const buildsContract = {
  methods: {
    /** Writes all of it or nothing. `dryRun` looks at everything, writes nothing and is no run. */
    'runs.build': method({
      effect: 'write',
      input: project.extend({ folder: buildFolder, ...decisions, dryRun: z.boolean().default(false) }),
      output: buildReport.extend({ runId: runId.nullable() }),
      errors: [
        ...errors,
        'build/files-edited',
        'build/files-in-the-way',
        'build/conflicts',
        'build/folder-changed',
        'workspace/not-saved',
      ],
    }),
    /** What a build would do, and what stands against it; null where nothing does. */
    'runs.buildPreview': method({
      effect: 'read',
      input: project.extend({ folder: buildFolder, ...decisions }),
      output: buildReport.extend({
        /** Below `generated/`, and not as they were generated: undecided ones stop a build. */
        edited: z.array(z.object({ path: filePath, gone: z.boolean(), decision: editDecision.nullable() })),
        /** Ejected files that need a person, and in how many places. */
        conflicts: z.array(z.object({ path: filePath, places: count })),
        /** Files of theirs where a generated one has to go. */
        inTheWay: z.array(filePath),
      }),
      errors,
    }),
    /** One file as it stands in the folder and as a build would leave it; null where it is not there. */
    'runs.buildDiff': method({
      effect: 'read',
      input: project.extend({ folder: buildFolder, path: filePath, ...decisions }),
      output: z.object({
        path: filePath,
        change: fileChange,
        old: z.string().nullable(),
        new: z.string().nullable(),
        /** How it is merged, for an ejected file; null for the others. */
        merge: z.array(mergePart).nullable(),
      }),
      errors,
    }),
    /** The folder that the project was built into last; null where it never was, or nobody knows any more. */
    'runs.buildFolder': method({
      effect: 'read',
      input: project,
      output: z.object({ folder: buildFolder.nullable() }),
      errors: ['documents/project-not-found'],
    }),
  },
  events: {},
};
