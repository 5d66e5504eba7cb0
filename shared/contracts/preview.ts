import { z } from 'zod';
import { method } from './contract.ts';
import { documentId, projectId } from './documents.ts';
import { runId } from './runs.ts';

const count = z.number().int().nonnegative();
const hash = z.string();

/** Somebody of the sample data, in one org. */
export const previewPerson = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  org: z.string(),
  orgName: z.string(),
  roles: z.array(z.string()),
});
export type PreviewPerson = z.infer<typeof previewPerson>;

/** What of the specs a crash comes from, as far as that can be told. */
export const crashElement = z.object({
  /** `entities/Deal/fields/expected` */
  address: z.string(),
  documentId,
  path: z.string(),
  /** UTF-16 offsets in the text that ran. */
  from: count,
  to: count,
});
export type CrashElement = z.infer<typeof crashElement>;

/** What happens between Run and the first page; each is also a step of the run. */
export const previewStep = z.enum(['compile', 'generate', 'bundle', 'migrate', 'start']);
export type PreviewStep = z.infer<typeof previewStep>;

/**
 * The preview of one project.
 * - `idle`: not run since the engine started. `stopped`: it was, and somebody stopped it.
 * - `starting`: nothing can be shown yet. `running`: `url` answers.
 * - `asking`: the data of the preview cannot be kept as it is; waits for `runs.answer`.
 * - `crashed`: the application ended by itself or did not start, or the specs do not compile and nothing runs.
 */
export const previewState = z.discriminatedUnion('status', [
  z.object({ status: z.literal('idle') }),
  z.object({ status: z.literal('starting'), runId, step: previewStep }),
  z.object({
    status: z.literal('running'),
    runId,
    /** `http://127.0.0.1:PORT/`; the same after a restart wherever the port is still free. */
    url: z.string(),
    irHash: hash,
    people: z.array(previewPerson),
    /** A newer one is being made; this one is shown until then. */
    next: z.object({ runId, step: previewStep }).nullable(),
    /** Why what runs is older than the texts: they do not compile, or the newer one could not be made. */
    behind: z.object({ sentence: z.string() }).nullable(),
    /** It has not answered for a while. */
    hanging: z.boolean(),
  }),
  z.object({
    status: z.literal('asking'),
    runId,
    /** What would be lost, a sentence each. */
    losses: z.array(z.string()),
    /** Whether the rest can stay without it; else there is only `fresh` and `cancel`. */
    mayAccept: z.boolean(),
    /** Of the application with the specs of before, which runs on until the answer; null where there is none. */
    url: z.string().nullable(),
  }),
  z.object({
    status: z.literal('crashed'),
    runId,
    /** Null when it was running. */
    step: previewStep.nullable(),
    /** One sentence, or the first line of what was thrown. */
    message: z.string(),
    /** Null where a signal ended it, or there was no process. */
    exitCode: z.number().int().nullable(),
    element: crashElement.nullable(),
  }),
  z.object({ status: z.literal('stopped'), runId }),
]);
export type PreviewState = z.infer<typeof previewState>;

/** What to do with the data of earlier previews when the schema has changed so that some of it cannot stay. */
export const onSchemaChange = z.enum(['ask', 'keep', 'fresh']);
export type OnSchemaChange = z.infer<typeof onSchemaChange>;

const errors = ['documents/project-not-found', 'workspace/not-saved'] as const;

/** Applications that are made from the specs as they are now, and run beside the studio. */
export const previewContract = {
  methods: {
    /**
     * Answers at once; how it goes on is told by `runs.previewChanged`. While it runs, each change of the specs that
     * compiles starts it again. A preview that is there already goes on with the texts as they are now.
     * Where a change of the schema costs something, `keep` loses that without asking, and `fresh` begins with new sample
     * data; `fresh: true` begins with new data now, whatever the schema.
     */
    'runs.start': method({
      effect: 'write',
      input: z.object({
        projectId,
        onSchemaChange: onSchemaChange.default('ask'),
        fresh: z.boolean().default(false),
        /** Where it is served when that is free; else, or left out, where it was last, or anywhere. */
        port: z.number().int().min(1024).max(65_535).optional(),
      }),
      output: z.object({ runId }),
      errors,
    }),
    /** Ends the preview of a project; answers when its processes are gone. Without one, nothing happens. */
    'runs.stop': method({
      effect: 'write',
      input: z.object({ projectId }),
      output: z.object({}),
      errors: ['documents/project-not-found'],
    }),
    'runs.preview': method({
      effect: 'read',
      input: z.object({ projectId }),
      output: previewState,
      errors: ['documents/project-not-found'],
    }),
    /**
     * Answers the question of a preview that is `asking`: begin with new sample data, lose what cannot stay, or leave it
     * and go on with the application of before.
     */
    'runs.answer': method({
      effect: 'write',
      input: z.object({ runId, answer: z.enum(['fresh', 'accept-loss', 'cancel']) }),
      output: z.object({}),
      errors: ['runs/nothing-asked'],
    }),
    /**
     * An address, good once and for a minute, that signs whoever opens it in as a person of the sample data and leads to
     * `path` of the application.
     */
    'runs.actAs': method({
      effect: 'write',
      input: z.object({
        projectId,
        personId: z.string().max(200),
        org: z.string().max(200).optional(),
        path: z
          .string()
          .max(2000)
          .regex(/^\/(?![/\\])/)
          .default('/'),
      }),
      output: z.object({ url: z.string() }),
      errors: ['documents/project-not-found', 'runs/not-running', 'runs/person-not-found'],
    }),
  },
  events: {
    /** `runs.preview` of the project answers otherwise than before. */
    'runs.previewChanged': z.object({ projectId }),
  },
};
