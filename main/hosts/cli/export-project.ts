import type { ProjectId } from '#shared/kernel/brand.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { createFolderWriter, type WriteRefusal } from '../../platform/files/write-folder.ts';
import type { Engine } from './engine.ts';

export interface ExportReport {
  readonly written: string[];
  readonly unchanged: string[];
  readonly refused: { readonly path: string; readonly reason: WriteRefusal }[];
}

/** Writes the documents of a project as plain files below a folder, page by page. */
export async function exportProject(
  engine: Engine,
  projectId: ProjectId,
  folder: string,
  { force }: { readonly force: boolean },
): Promise<Result<ExportReport, StudioError>> {
  const writer = createFolderWriter(folder, { force });
  const report: ExportReport = { written: [], unchanged: [], refused: [] };
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof exportPage>> = await exportPage(engine, projectId, after);
    if (!page.ok) return page;
    for (const { path, text } of page.value.files) {
      const outcome = writer.write(path, text);
      if (outcome.kind === 'refused') report.refused.push({ path, reason: outcome.reason });
      else report[outcome.kind].push(path);
    }
    after = page.value.next;
  } while (after !== null);
  return ok(report);
}

function exportPage(engine: Engine, projectId: ProjectId, after: string | null) {
  return engine.call('projects.export', after === null ? { projectId } : { projectId, after });
}

/** Why a file was not written, as a sentence. */
export function writeRefusalSentence(reason: WriteRefusal): string {
  switch (reason) {
    case 'path-unsafe':
      return 'This path cannot be a file on this system.';
    case 'exists':
      return 'There is a file with other content; --force replaces it.';
    case 'in-the-way':
      return 'A folder, a link or something else stands in the way.';
    case 'disk-full':
      return 'The disk is full.';
    case 'not-writable':
      return 'The folder cannot be written to.';
  }
}
