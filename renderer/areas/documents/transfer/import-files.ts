import type { ImportReport } from '#shared/contracts/documents.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { IMPORT_FILE_LIMIT } from '#shared/contracts/limits.ts';
import type { PickedFile } from './picked-file.ts';

/** A batch ends before it passes this, in bytes of the files (a third less than their base64). */
const BATCH_BYTES = 3_000_000;
const BATCH_FILES = 500;

export interface ImportProgress {
  readonly done: number;
  readonly total: number;
}

interface ImportDeps {
  readonly client: Pick<EngineClient, 'call'>;
  readonly readBase64: (file: Blob) => Promise<string>;
}

/**
 * Sends files to the engine in batches and adds up its reports. After an abort or an error the batches that
 * were sent stay imported; importing the same files again picks up the rest.
 */
export async function importFiles(
  { client, readBase64 }: ImportDeps,
  projectId: ProjectId,
  files: readonly PickedFile[],
  onProgress: (progress: ImportProgress) => void,
  signal: AbortSignal,
): Promise<Result<ImportReport, StudioError>> {
  const report: ImportReport = { created: [], updated: [], unchanged: [], skipped: [], crlf: 0 };
  let done = 0;
  for (const batch of batches(files)) {
    if (signal.aborted) return err({ code: 'rpc/cancelled' });
    const sent: { path: string; base64: string }[] = [];
    for (const { path, file } of batch) {
      if (file.size > IMPORT_FILE_LIMIT) {
        report.skipped.push({ path, reason: 'too-large' });
        continue;
      }
      try {
        sent.push({ path, base64: await readBase64(file) });
      } catch {
        report.skipped.push({ path, reason: 'unreadable' });
      }
    }
    if (sent.length > 0) {
      const imported = await client.call('projects.import', { projectId, files: sent }, { signal });
      if (!imported.ok) return imported;
      addReport(report, imported.value);
    }
    done += batch.length;
    onProgress({ done, total: files.length });
  }
  return ok(report);
}

/** Cuts the files into batches; a file that is too large weighs nothing, for it will not be sent. */
export function batches(files: readonly PickedFile[]): PickedFile[][] {
  const all: PickedFile[][] = [];
  let batch: PickedFile[] = [];
  let bytes = 0;
  for (const picked of files) {
    const weight = picked.file.size > IMPORT_FILE_LIMIT ? 0 : picked.file.size;
    if (batch.length > 0 && (bytes + weight > BATCH_BYTES || batch.length >= BATCH_FILES)) {
      all.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(picked);
    bytes += weight;
  }
  if (batch.length > 0) all.push(batch);
  return all;
}

function addReport(sum: ImportReport, part: ImportReport): void {
  sum.created.push(...part.created);
  sum.updated.push(...part.updated);
  sum.unchanged.push(...part.unchanged);
  sum.skipped.push(...part.skipped);
  sum.crlf += part.crlf;
}
