import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';

export interface ExportedZip {
  readonly blob: Blob;
  readonly files: number;
}

/** Some files, and where the next ones begin; null after the last. */
export interface FilePage {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly next: string | null;
}

/** Reads the files of a project after a path, from the first one without it. */
export type ReadPage = (
  after: string | undefined,
  signal: AbortSignal,
) => Promise<Result<FilePage, StudioError>>;

/** The pages of a project as it is now. */
export function projectPages(client: Pick<EngineClient, 'call'>, projectId: ProjectId): ReadPage {
  return (after, signal) =>
    client.call('projects.export', { projectId, ...(after !== undefined && { after }) }, { signal });
}

/** Reads a project page by page into a zip of plain files. */
export async function exportProject(
  readPage: ReadPage,
  onFiles: (files: number) => void,
  signal: AbortSignal,
): Promise<Result<ExportedZip, StudioError>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    chunks.push(chunk as Uint8Array<ArrayBuffer>);
  });
  let files = 0;
  let after: string | undefined;
  for (;;) {
    if (signal.aborted) return err({ code: 'rpc/cancelled' });
    const page = await readPage(after, signal);
    if (!page.ok) return page;
    for (const { path, text } of page.value.files) {
      const entry = new ZipDeflate(path, { level: 6 });
      zip.add(entry);
      entry.push(strToU8(text), true);
      files += 1;
    }
    onFiles(files);
    if (page.value.next === null) break;
    after = page.value.next;
  }
  zip.end();
  return ok({ blob: new Blob(chunks, { type: 'application/zip' }), files });
}
