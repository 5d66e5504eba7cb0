import { z } from 'zod';
import { method } from './contract.ts';
import { documentId, projectId } from './documents.ts';
import { specChange, specsContract } from './specs.ts';

const count = z.number().int().nonnegative();
const milliseconds = z.number().int().nonnegative();
/** SHA-256 in hexadecimal. */
const hash = z.string();

/** A run is named by the engine; the name says nothing. */
export const runId = z.string().min(1).max(64);

/** `run` is a preview, `export` a copy of a project as files or as a repository. */
export const runKind = z.enum(['check', 'build', 'run', 'export']);
export type RunKind = z.infer<typeof runKind>;

/**
 * - `running`: it goes on now, in this engine.
 * - `done`, `failed`: it came to its end; a preview that has run does so when it is stopped.
 * - `cancelled`: somebody stopped it before that, or the next one took its place.
 * - `interrupted`: the engine ended before it did.
 */
export const runOutcome = z.enum(['running', 'done', 'failed', 'cancelled', 'interrupted']);
export type RunOutcome = z.infer<typeof runOutcome>;

export const runSummary = z.object({
  id: runId,
  projectId,
  /** As it was called then. */
  projectName: z.string(),
  kind: runKind,
  outcome: runOutcome,
  startedAt: milliseconds,
  endedAt: milliseconds.nullable(),
  /** Of what it was made from; null where that did not compile, or is no matter of specs. */
  irHash: hash.nullable(),
  /** One sentence about what came of it; empty while nothing is to be told. */
  note: z.string(),
});
export type RunSummary = z.infer<typeof runSummary>;

/** A document and the version of it that a run used. */
export const runDocument = z.object({
  documentId,
  path: z.string(),
  /** `@frontier:…`, an address of the time machine. */
  version: z.string(),
});
export type RunDocument = z.infer<typeof runDocument>;

export const runStep = z.object({
  /** What it did, for people: `Bundle the pages`. */
  title: z.string(),
  startedAt: milliseconds,
  endedAt: milliseconds.nullable(),
  outcome: runOutcome,
});
export type RunStep = z.infer<typeof runStep>;

export const runArtifact = z.object({ path: z.string(), sha256: hash, bytes: count });
export type RunArtifact = z.infer<typeof runArtifact>;

export const runDetails = runSummary.extend({
  inputs: z.object({
    /** The project as a whole, for `history.projectAt` and `strata project at`: `@` and a time. */
    at: z.string(),
    /** In path order. */
    documents: z.array(runDocument),
    compilerVersion: z.string(),
    /** Whether the IR itself is kept, so that this run can be compared by what its specs mean. */
    irKept: z.boolean(),
    /** Where a build or an export was written to; null for the others. */
    folder: z.string().nullable(),
  }),
  steps: z.array(runStep),
  /** In path order, at most 10,000. */
  artifacts: z.array(runArtifact),
  log: z.object({
    /** How many lines there were. */
    lines: count,
    /** How many of them, after the first and before the last ones, were not kept. */
    leftOut: count,
  }),
});
export type RunDetails = z.infer<typeof runDetails>;

/** `out` and `err` are what a process said; `studio` is what the studio says about it. */
export const logSource = z.enum(['studio', 'out', 'err']);
export type LogSource = z.infer<typeof logSource>;

export const logLine = z.object({
  /** 1-based; grows without gaps as lines arrive. */
  no: z.number().int().positive(),
  at: milliseconds,
  source: logSource,
  /** Without line end and control characters, cut after 2,000 code units. */
  text: z.string(),
});
export type LogLine = z.infer<typeof logLine>;

/** An artifact of one run or of both. */
export const artifactComparison = z.object({
  path: z.string(),
  a: runArtifact.omit({ path: true }).nullable(),
  b: runArtifact.omit({ path: true }).nullable(),
});

/** What ran, with what, and what came of it. The journal stays on this device. */
export const runsContract = {
  methods: {
    /** Newest first. `next` is the `before` of the following page; `unreadable` are those on this one that are damaged. */
    'runs.list': method({
      effect: 'read',
      input: z.object({
        projectId: projectId.optional(),
        kind: runKind.optional(),
        outcome: runOutcome.optional(),
        before: runId.optional(),
        limit: z.number().int().min(1).max(200).default(50),
      }),
      output: z.object({ runs: z.array(runSummary), unreadable: z.array(runId), next: runId.nullable() }),
      errors: [],
    }),
    'runs.show': method({
      effect: 'read',
      input: z.object({ runId }),
      output: runDetails,
      errors: ['runs/not-found', 'runs/unreadable'],
    }),
    /** Lines after number `after`, oldest first; where some were left out, the numbers jump. */
    'runs.log': method({
      effect: 'read',
      input: z.object({
        runId,
        after: count.default(0),
        limit: z.number().int().min(1).max(2000).default(500),
      }),
      output: z.object({ lines: z.array(logLine), more: z.boolean() }),
      errors: ['runs/not-found', 'runs/unreadable'],
    }),
    'runs.compare': method({
      effect: 'read',
      input: z.object({ runIds: z.tuple([runId, runId]) }),
      output: z.object({
        a: runSummary,
        b: runSummary,
        compilerVersions: z.tuple([z.string(), z.string()]),
        /** Documents that only one of the runs used, or that they used at different versions; in path order. */
        documents: z.array(z.object({ documentId, a: runDocument.nullable(), b: runDocument.nullable() })),
        /** What the specs mean differently; null where an IR is not kept any more. */
        changes: z.array(specChange).nullable(),
        /** How long steps of the same title took, in milliseconds, in the order of run b; null where it did not end. */
        steps: z.array(
          z.object({ title: z.string(), a: milliseconds.nullable(), b: milliseconds.nullable() }),
        ),
        /** Those that differ, in path order. */
        artifacts: z.array(artifactComparison),
        /** How many are the same in both. */
        sameArtifacts: count,
      }),
      errors: ['runs/not-found', 'runs/unreadable'],
    }),
    /** Compiles the specs of a project as they are now, and writes down what came of it. */
    'runs.check': method({
      effect: 'write',
      input: z.object({ projectId }),
      output: specsContract.methods['specs.check'].output.extend({ runId }),
      errors: [...specsContract.methods['specs.check'].errors, 'workspace/not-saved'],
    }),
    /** The caller is about to write a project to a folder, and tells how that ended with `runs.endExport`. */
    'runs.beginExport': method({
      effect: 'write',
      input: z.object({
        projectId,
        folder: z.string().min(1).max(4096),
        /** What is done, for people: `Write the documents as files`. */
        title: z.string().min(1).max(200),
        /** Of the caller; when that process is gone, the run counts as interrupted. */
        pid: z.number().int().positive(),
      }),
      output: z.object({ runId }),
      errors: ['documents/project-not-found', 'workspace/not-saved'],
    }),
    'runs.endExport': method({
      effect: 'write',
      input: z.object({
        runId,
        outcome: z.enum(['done', 'failed', 'cancelled']),
        note: z.string().max(500),
        artifacts: z.array(runArtifact).max(10_000).default([]),
      }),
      output: z.object({}),
      errors: ['runs/not-found', 'runs/not-running', 'workspace/not-saved'],
    }),
  },
  events: {
    /** A run has begun, got on by a step, or ended. */
    'runs.changed': z.object({ projectId, runId }),
    /** Told at most ten times a second for a run; lines that came too fast are not kept, and counted in `missed`. */
    'runs.logged': z.object({ projectId, runId, lines: z.array(logLine), missed: count }),
  },
};
