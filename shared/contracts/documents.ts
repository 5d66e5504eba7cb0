import { z } from 'zod';
import { isUuid } from '../kernel/bytes.ts';
import type { DocumentId, ProjectId } from '../kernel/brand.ts';
import { method } from './contract.ts';

const uuid = z.string().refine(isUuid, 'must be a UUID');
export const projectId = uuid.transform((text) => text as ProjectId);
export const documentId = uuid.transform((text) => text as DocumentId);
const milliseconds = z.number().int().nonnegative();

/** What a document is for; taken from its file name, so that a rename can change it. */
export const documentKind = z.enum(['spec', 'prompt', 'pipeline', 'policy', 'note']);
export type DocumentKind = z.infer<typeof documentKind>;

export const projectSummary = z.object({
  id: projectId,
  name: z.string(),
  createdAt: milliseconds,
  trashedAt: milliseconds.nullable(),
  /** Documents that are not in the trash. */
  documentCount: z.number().int().nonnegative(),
});
export type ProjectSummary = z.infer<typeof projectSummary>;

export const documentSummary = z.object({
  id: documentId,
  projectId,
  path: z.string(),
  kind: documentKind,
  createdAt: milliseconds,
  updatedAt: milliseconds,
  trashedAt: milliseconds.nullable(),
});
export type DocumentSummary = z.infer<typeof documentSummary>;

export const skipReason = z.enum([
  'not-utf-8',
  'binary',
  'too-large',
  'name-invalid',
  'path-taken',
  'symlink-loop',
  'symlink-outside',
  'not-a-file',
  'unreadable',
]);
export type SkipReason = z.infer<typeof skipReason>;

export const skippedFile = z.object({ path: z.string(), reason: skipReason, detail: z.string().optional() });
export type SkippedFile = z.infer<typeof skippedFile>;

export const importReport = z.object({
  created: z.array(z.string()),
  updated: z.array(z.string()),
  unchanged: z.array(z.string()),
  skipped: z.array(skippedFile),
  /** Files with CR LF line ends; they are kept as they are. */
  crlf: z.number().int().nonnegative(),
});
export type ImportReport = z.infer<typeof importReport>;

export const searchMatch = z.object({
  documentId,
  projectId,
  projectName: z.string(),
  path: z.string(),
  /** 1-based. */
  line: z.number().int().positive(),
  /** UTF-16 offset of the match in the whole text. */
  offset: z.number().int().nonnegative(),
  length: z.number().int().positive(),
  /** The line, cut to about 200 code units around the match, and where the match stands in it. */
  preview: z.string(),
  previewOffset: z.number().int().nonnegative(),
});
export type SearchMatch = z.infer<typeof searchMatch>;

export const searchOptions = z.object({
  caseSensitive: z.boolean(),
  /** A match must not touch a letter, digit or underscore. */
  wholeWord: z.boolean(),
});
export type SearchOptions = z.infer<typeof searchOptions>;

const nothing = z.object({});
const project = z.object({ projectId });
const document = z.object({ documentId });
const notSaved = 'workspace/not-saved' as const;

export const documentsContract = {
  methods: {
    'projects.list': method({
      effect: 'read',
      input: nothing,
      output: z.object({ projects: z.array(projectSummary) }),
      errors: [],
    }),
    'projects.create': method({
      effect: 'write',
      input: z.object({ name: z.string() }),
      output: projectSummary,
      errors: ['documents/name-invalid', notSaved],
    }),
    'projects.rename': method({
      effect: 'write',
      input: z.object({ projectId, name: z.string() }),
      output: projectSummary,
      errors: ['documents/project-not-found', 'documents/name-invalid', 'documents/unreadable', notSaved],
    }),
    'projects.trash': method({
      effect: 'write',
      input: project,
      output: projectSummary,
      errors: ['documents/project-not-found', 'documents/unreadable', notSaved],
    }),
    'projects.restore': method({
      effect: 'write',
      input: project,
      output: projectSummary,
      errors: ['documents/project-not-found', 'documents/unreadable', notSaved],
    }),
    /** All documents of a project, those in the trash too, ordered by path. */
    'projects.tree': method({
      effect: 'read',
      input: project,
      output: z.object({ project: projectSummary, documents: z.array(documentSummary) }),
      errors: ['documents/project-not-found'],
    }),
    /** Takes files in batches of up to about 8 MB. A path that exists already gets minimal edits. */
    'projects.import': method({
      effect: 'write',
      input: z.object({
        projectId,
        files: z.array(z.object({ path: z.string(), base64: z.string() })).max(2000),
        /** The same in every batch of one import, so that all of it is undone in one step. */
        step: z.string().max(64).optional(),
      }),
      output: importReport,
      errors: ['documents/project-not-found', 'documents/unreadable', notSaved],
    }),
    /** Plain texts in path order, about 8 MB a page; `next` is the `after` of the following page. */
    'projects.export': method({
      effect: 'read',
      input: z.object({ projectId, after: z.string().optional() }),
      output: z.object({
        files: z.array(z.object({ path: z.string(), text: z.string() })),
        next: z.string().nullable(),
      }),
      errors: ['documents/project-not-found', 'documents/unreadable'],
    }),
    'documents.create': method({
      effect: 'write',
      input: z.object({ projectId, path: z.string(), text: z.string().optional() }),
      output: documentSummary,
      errors: [
        'documents/project-not-found',
        'documents/name-invalid',
        'documents/path-taken',
        'documents/too-large',
        'documents/text-malformed',
        'documents/unreadable',
        notSaved,
      ],
    }),
    /** Renames or moves: gives the document another path in its project. */
    'documents.move': method({
      effect: 'write',
      input: z.object({ documentId, path: z.string() }),
      output: documentSummary,
      errors: [
        'documents/not-found',
        'documents/name-invalid',
        'documents/path-taken',
        'documents/unreadable',
        notSaved,
      ],
    }),
    /** Renames or moves a folder: every document below `from` (not in the trash) goes below `to`. */
    'documents.moveFolder': method({
      effect: 'write',
      input: z.object({ projectId, from: z.string(), to: z.string() }),
      output: z.object({ documents: z.array(documentSummary) }),
      errors: [
        'documents/project-not-found',
        'documents/not-found',
        'documents/name-invalid',
        'documents/path-taken',
        'documents/unreadable',
        notSaved,
      ],
    }),
    /** Copies the text into a new document beside it (`name copy.ext`, `name copy 2.ext`, …). */
    'documents.duplicate': method({
      effect: 'write',
      input: document,
      output: documentSummary,
      errors: ['documents/not-found', 'documents/unreadable', notSaved],
    }),
    'documents.trash': method({
      effect: 'write',
      input: document,
      output: documentSummary,
      errors: ['documents/not-found', 'documents/unreadable', notSaved],
    }),
    /** Back from the trash to its path, or to a free path beside it when that one is taken by now. */
    'documents.restore': method({
      effect: 'write',
      input: document,
      output: documentSummary,
      errors: ['documents/not-found', 'documents/unreadable', notSaved],
    }),
    'documents.read': method({
      effect: 'read',
      input: document,
      output: z.object({ document: documentSummary, text: z.string() }),
      errors: ['documents/not-found', 'documents/unreadable'],
    }),
    /** Turns the text into the given one by minimal edits in one transaction. `edits` counts them. */
    'documents.write': method({
      effect: 'write',
      input: z.object({ documentId, text: z.string() }),
      output: z.object({
        document: documentSummary,
        edits: z.number().int().nonnegative(),
        inserted: z.number().int().nonnegative(),
        deleted: z.number().int().nonnegative(),
      }),
      errors: [
        'documents/not-found',
        'documents/unreadable',
        'documents/trashed',
        'documents/too-large',
        'documents/text-malformed',
        notSaved,
      ],
    }),
    /** Opens a document channel (`document-frames.ts`) on this connection. */
    'documents.attach': method({
      effect: 'read',
      input: document,
      output: z.object({ channel: z.number().int().positive(), document: documentSummary }),
      errors: ['documents/not-found', 'documents/unreadable'],
    }),
    'documents.detach': method({
      effect: 'read',
      input: z.object({ channel: z.number().int().positive() }),
      output: nothing,
      errors: ['rpc/unknown-channel'],
    }),
    /** Case-insensitive substring search over every document that is not in the trash. */
    'documents.search': method({
      effect: 'read',
      input: z.object({
        query: z.string().max(500),
        options: searchOptions.default({ caseSensitive: false, wholeWord: false }),
        projectId: projectId.optional(),
        limit: z.number().int().min(1).max(2000).default(200),
      }),
      output: z.object({
        matches: z.array(searchMatch),
        documents: z.number().int(),
        truncated: z.boolean(),
      }),
      errors: [],
    }),
    /** Trashes documents of one project in one step; one activity. Those that are in the trash already stay there. */
    'documents.trashMany': method({
      effect: 'write',
      input: z.object({ projectId, documentIds: z.array(documentId).min(1).max(10_000) }),
      output: z.object({ documents: z.array(documentSummary) }),
      errors: ['documents/project-not-found', 'documents/not-found', 'documents/unreadable', notSaved],
    }),
    /**
     * Replaces text in many documents by minimal edits; one activity. `matches` are those of a search with the
     * same options; with `dryRun` nothing is changed, and the answer tells what would be.
     */
    'documents.replace': method({
      effect: 'write',
      input: z.object({
        query: z.string().min(1).max(500),
        replacement: z.string().max(10_000),
        options: searchOptions.default({ caseSensitive: false, wholeWord: false }),
        projectId: projectId.optional(),
        /** Only in these documents; all that match without it. */
        documentIds: z.array(documentId).max(10_000).optional(),
        /** Matches that stay as they are, by their offsets in the text as the search has found it. */
        except: z
          .array(z.object({ documentId, offsets: z.array(z.number().int().nonnegative()).max(100_000) }))
          .max(10_000)
          .optional(),
        dryRun: z.boolean().default(false),
      }),
      output: z.object({
        documents: z.array(
          z.object({ documentId, projectId, path: z.string(), replacements: z.number().int() }),
        ),
        replacements: z.number().int(),
      }),
      errors: ['documents/text-malformed', 'documents/unreadable', notSaved],
    }),
    /**
     * Makes edits in the texts of documents, all or none, as one activity. `basis` is the SHA-256 of the text's UTF-8 that
     * the edits were made for: when a text has changed since, nothing is edited. Edits are in order and do not overlap.
     */
    'documents.edit': method({
      effect: 'write',
      input: z.object({
        documents: z
          .array(
            z.object({
              documentId,
              basis: z.string().regex(/^[0-9a-f]{64}$/),
              edits: z.array(
                z.object({
                  from: z.number().int().nonnegative(),
                  to: z.number().int().nonnegative(),
                  insert: z.string(),
                }),
              ),
            }),
          )
          .max(10_000),
      }),
      output: z.object({ changed: z.number().int() }),
      errors: [
        'documents/not-found',
        'documents/trashed',
        'documents/text-changed',
        'documents/edits-invalid',
        'documents/text-malformed',
        'documents/unreadable',
        notSaved,
      ],
    }),
    /** Documents whose path holds the letters of the query in order; best first. An empty query: newest first. */
    'documents.quickOpen': method({
      effect: 'read',
      input: z.object({ query: z.string().max(500), limit: z.number().int().min(1).max(200).default(50) }),
      output: z.object({
        documents: z.array(documentSummary.extend({ projectName: z.string() })),
      }),
      errors: [],
    }),
  },
  events: {
    /** Projects were created, renamed, trashed or restored. */
    'projects.changed': z.object({ projectIds: z.array(projectId) }),
    /** Documents of one project were created, moved, trashed or restored. */
    'documents.changed': z.object({ projectId, documentIds: z.array(documentId) }),
  },
};
