import { z } from 'zod';
import { PROBLEM_CODES, type ProblemCode } from '../compiler/problem-codes.ts';
import { method } from './contract.ts';
import { documentId, projectId } from './documents.ts';
import { versionAddress } from './history.ts';

const count = z.number().int().nonnegative();
const ordinal = z.number().int().positive();
/** SHA-256 of an IR in hexadecimal. */
const irHash = z.string();

/** A stretch of a document: UTF-16 offsets, and lines and columns as people count (`shared/kernel/text-places.ts`). */
export const specPlace = z.object({
  documentId,
  path: z.string(),
  from: count,
  to: count,
  line: ordinal,
  column: ordinal,
  endLine: ordinal,
  endColumn: ordinal,
});
export type SpecPlace = z.infer<typeof specPlace>;

export const specFix = z.object({
  title: z.string(),
  /** Sorted by document and place; they do not overlap. */
  edits: z.array(z.object({ documentId, path: z.string(), from: count, to: count, insert: z.string() })),
});
export type SpecFix = z.infer<typeof specFix>;

export const specProblem = specPlace.extend({
  code: z.enum(Object.keys(PROBLEM_CODES) as [ProblemCode, ...ProblemCode[]]),
  severity: z.enum(['error', 'warning']),
  /** One sentence for a person. */
  message: z.string(),
  related: z.array(specPlace.extend({ message: z.string() })),
  fixes: z.array(specFix),
});
export type SpecProblem = z.infer<typeof specProblem>;

/** One difference between two versions of a project, as `shared/compiler/compat` tells it. */
export const specChange = z.object({
  /** What it is about: `entities/Deal/fields/amount/required`. */
  address: z.string(),
  kind: z.enum(['added', 'removed', 'renamed', 'changed']),
  sentence: z.string(),
});
export type SpecChange = z.infer<typeof specChange>;

/** What became of the specs of a project at one of the two versions that are compared. */
export const specSide = z.object({
  /** Null where they do not compile. */
  hash: irHash.nullable(),
  documents: count,
  errors: count,
  /** The first few errors, by the paths of that time. */
  problems: z.array(specProblem),
});
export type SpecSide = z.infer<typeof specSide>;

const project = z.object({ projectId });
const readErrors = [
  'documents/project-not-found',
  'documents/unreadable',
  'specs/too-large',
  'specs/gave-up',
] as const;

/** What the spec documents of a project mean: those of kind `spec` outside the trash, compiled together. */
export const specsContract = {
  methods: {
    /**
     * The texts as they are now, in path order, about 8 MB a page; `next` is the `after` of the following page. With
     * `documentIds` only those of them that are spec documents outside the trash.
     */
    'specs.texts': method({
      effect: 'read',
      input: project.extend({
        after: z.string().optional(),
        documentIds: z.array(documentId).max(10_000).optional(),
      }),
      output: z.object({
        documents: z.array(z.object({ id: documentId, path: z.string(), text: z.string() })),
        next: z.string().nullable(),
      }),
      errors: ['documents/project-not-found', 'documents/unreadable'],
    }),
    'specs.check': method({
      effect: 'read',
      input: project,
      output: z.object({
        /** In the order of paths and places, at most 2,000. */
        problems: z.array(specProblem),
        /** How many there are of each. */
        errors: count,
        warnings: count,
        documents: count,
        /** Null while a problem is an error. */
        irHash: irHash.nullable(),
        /** The newest IR that compiled since the engine has looked at this project first; null before there was one. */
        lastGoodHash: irHash.nullable(),
      }),
      errors: readErrors,
    }),
    /** The IR of the texts as they are now. `json` is canonical: `hash` is the SHA-256 of its UTF-8. */
    'specs.ir': method({
      effect: 'read',
      input: project,
      output: z.object({ json: z.string(), hash: irHash }),
      errors: [...readErrors, 'specs/not-compiling'],
    }),
    /**
     * What the specs of a project mean at two versions, as differences. A version of a project is `now`, a time
     * (`@2026-11-20T10:00`), or the name of a milestone: documents that have it are at that version, the others as
     * they were when it was named. While one side does not compile, there are no changes to tell.
     */
    'specs.diff': method({
      effect: 'read',
      input: project.extend({ from: versionAddress, to: versionAddress.default('now') }),
      output: z.object({
        changes: z.array(specChange),
        from: specSide,
        to: specSide,
      }),
      errors: [...readErrors, 'history/version-unknown', 'history/records-missing', 'workspace/not-saved'],
    }),
  },
  events: {
    /**
     * The texts of spec documents have changed, or which ones there are; told a moment after the first of a row of
     * changes. A document that is not in `specs.texts` any more was moved, trashed, or is no spec now.
     */
    'specs.changed': z.object({ projectId, documentIds: z.array(documentId) }),
  },
};
