import { z } from 'zod';
import { method } from './contract.ts';

export const saveFault = z.enum(['disk-full', 'read-only', 'io', 'damaged', 'closed']);

/**
 * Whether what was typed is on disk. `saved`: nothing waits. `saving`: edits wait for the next group commit.
 * `not-saved`: the last commit failed; the engine keeps the edits and tries again by itself.
 */
export const savingState = z.discriminatedUnion('status', [
  z.object({ status: z.literal('saved') }),
  z.object({ status: z.literal('saving') }),
  z.object({ status: z.literal('not-saved'), fault: saveFault, waiting: z.number().int() }),
]);
export type SavingState = z.infer<typeof savingState>;

/** What a recovery did, in numbers that a person can check. */
export const recoveryReport = z.object({
  at: z.number().int(),
  cause: z.string(),
  /** Where the damaged files were set aside, unchanged. */
  setAside: z.array(z.string()),
  backup: z.string().nullable(),
  recordsFromDamaged: z.number().int(),
  recordsFromBackup: z.number().int(),
  pendingRecovered: z.number().int(),
  documentsRecovered: z.number().int(),
  /** Documents of which some edits are known to be missing or may be missing, by path. */
  documentsIncomplete: z.array(z.string()),
  /** Records known to have existed (a later one by the same author was found) that could not be read. */
  recordsMissing: z.number().int(),
  /** False when something was, or may have been, lost. */
  complete: z.boolean(),
});
export type RecoveryReport = z.infer<typeof recoveryReport>;

export const doctorFinding = z.object({
  /** Stable: `database/…`, `log/…`, `documents/…`, `search/…`, `home/…`. */
  code: z.string(),
  /** What is wrong, as a sentence. */
  message: z.string(),
  /** What to do about it, as a sentence. */
  next: z.string(),
});
export type DoctorFinding = z.infer<typeof doctorFinding>;

export const doctorReport = z.object({
  ok: z.boolean(),
  home: z.string(),
  checks: z.array(
    z.object({
      name: z.enum(['database', 'log', 'documents', 'search', 'audit', 'home']),
      ok: z.boolean(),
      /** How many things the check looked at (pages, records, documents …). */
      checked: z.number().int(),
      findings: z.array(doctorFinding),
    }),
  ),
});
export type DoctorReport = z.infer<typeof doctorReport>;

export const workspaceStatus = z.object({
  version: z.string(),
  home: z.string(),
  author: z.string(),
  platform: z.string(),
  databaseBytes: z.number().int(),
  schema: z.number().int(),
  saving: savingState,
  lastBackup: z.object({ file: z.string(), at: z.number().int() }).nullable(),
  recovery: recoveryReport.nullable(),
  /** The project to show on the very first start, or null once it was dismissed or is gone. */
  sampleProjectId: z.string().nullable(),
});
export type WorkspaceStatus = z.infer<typeof workspaceStatus>;

const nothing = z.object({});

export const workspaceContract = {
  methods: {
    'workspace.status': method({ effect: 'read', input: nothing, output: workspaceStatus, errors: [] }),
    /** A link with a one-time token that opens another window of this workspace. Web host only: else null. */
    'workspace.createLink': method({
      effect: 'read',
      input: nothing,
      output: z.object({ url: z.string().nullable() }),
      errors: [],
    }),
    /** Copies the database with SQLite's online backup; into `backups/` of the home unless `file` is given. */
    'workspace.backup': method({
      effect: 'write',
      input: z.object({ file: z.string().optional() }),
      output: z.object({ file: z.string(), bytes: z.number().int() }),
      errors: ['workspace/backup-failed'],
    }),
    'workspace.doctor': method({ effect: 'read', input: nothing, output: doctorReport, errors: [] }),
    'workspace.dismissRecovery': method({
      effect: 'write',
      input: nothing,
      output: nothing,
      errors: ['workspace/not-saved'],
    }),
  },
  events: {
    'workspace.savingChanged': savingState,
  },
};
