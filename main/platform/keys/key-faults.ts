import type { ErrorOf } from '#shared/contracts/errors.ts';
import { err, type Result } from '#shared/kernel/result.ts';
import { saveFaultOf } from '../db/save-fault.ts';

/** A key that is there and cannot be used; `detail` is what a person reads. */
export function unreadable(file: string, detail: string): Result<never, ErrorOf<'workspace/key-unreadable'>> {
  return err({ code: 'workspace/key-unreadable', file, detail });
}

/** A key that the disk did not take. Throws on what is no fault of the disk. */
export function notSaved(error: unknown): Result<never, ErrorOf<'workspace/not-saved'>> {
  const fault = saveFaultOf(error);
  if (fault === null) throw error;
  return err({ code: 'workspace/not-saved', fault });
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
