import fs from 'node:fs/promises';
import path from 'node:path';
import type { ImportReport, SkippedFile } from '#shared/contracts/documents.ts';
import { IMPORT_FILE_LIMIT } from '#shared/contracts/limits.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { readFolder } from '../../platform/files/read-folder.ts';
import type { Engine } from './engine.ts';

/** Bytes of files and number of files in one call; a file that is larger makes a batch of its own. */
const BATCH_BYTES = 4_000_000;
const BATCH_FILES = 2000;

export interface ImportOutcome {
  /** What became of every file, over all batches. */
  readonly report: ImportReport;
  /** Folders such as `.git` that were not looked into. */
  readonly leftOut: readonly string[];
  /** False when a path that the person named could not be taken. */
  readonly tookAllNamed: boolean;
}

/** Reads files and folders on this side and sends them in batches. What a folder holds goes below no folder name. */
export async function importFiles(
  engine: Engine,
  projectId: ProjectId,
  paths: readonly string[],
): Promise<Result<ImportOutcome, StudioError>> {
  const report = { created: [], updated: [], unchanged: [], skipped: [], crlf: 0 } as MutableReport;
  const leftOut: string[] = [];
  let tookAllNamed = true;
  let batch: { path: string; base64: string }[] = [];
  let batchBytes = 0;

  const send = async (): Promise<Result<unknown, StudioError>> => {
    if (batch.length === 0) return ok();
    const files = batch;
    batch = [];
    batchBytes = 0;
    const imported = await engine.call('projects.import', { projectId, files });
    if (imported.ok) merge(report, imported.value);
    return imported;
  };

  for (const named of paths) {
    const isFolder = await isDirectory(named);
    for await (const entry of readFolder(named, { fileLimit: IMPORT_FILE_LIMIT })) {
      if (entry.kind === 'left-out') {
        leftOut.push(entry.path);
      } else if (entry.kind === 'skipped') {
        const { kind: _, ...skipped } = entry;
        report.skipped.push(skipped);
        if (!isFolder || entry.path === '.') tookAllNamed = false;
      } else {
        if (batchBytes + entry.bytes.length > BATCH_BYTES || batch.length === BATCH_FILES) {
          const sent = await send();
          if (!sent.ok) return sent;
        }
        batch.push({ path: entry.path, base64: Buffer.from(entry.bytes).toString('base64') });
        batchBytes += entry.bytes.length;
      }
    }
  }
  const sent = await send();
  return sent.ok ? ok({ report, leftOut, tookAllNamed }) : sent;
}

interface MutableReport {
  readonly created: string[];
  readonly updated: string[];
  readonly unchanged: string[];
  readonly skipped: SkippedFile[];
  crlf: number;
}

function merge(into: MutableReport, from: ImportReport): void {
  into.created.push(...from.created);
  into.updated.push(...from.updated);
  into.unchanged.push(...from.unchanged);
  into.skipped.push(...from.skipped);
  into.crlf += from.crlf;
}

async function isDirectory(named: string): Promise<boolean> {
  try {
    return (await fs.stat(path.resolve(named))).isDirectory();
  } catch {
    return false;
  }
}
