import { createHash } from 'node:crypto';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { RunArtifact } from '#shared/contracts/runs.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import { createFolderWriter, type WriteRefusal } from '../../platform/files/write-folder.ts';
import type { Engine } from './engine.ts';
import { lines, type Answer } from './output.ts';
import { recordExport } from './runs/record-export.ts';

interface ExportReport {
  readonly written: string[];
  readonly unchanged: string[];
  readonly refused: { readonly path: string; readonly reason: WriteRefusal }[];
}

interface ExportOutcome {
  readonly report: ExportReport;
  /** What stands in the folder now. */
  readonly artifacts: readonly RunArtifact[];
}

/** Documents after a path; `next` is the path to go on after. */
export type ReadPage = (after: string | null) => Promise<
  Result<
    {
      readonly files: readonly { readonly path: string; readonly text: string }[];
      readonly next: string | null;
    },
    StudioError
  >
>;

/** Writes documents as plain files below a folder, page by page. */
async function exportPages(
  folder: string,
  { force }: { readonly force: boolean },
  readPage: ReadPage,
): Promise<Result<ExportOutcome, StudioError>> {
  const writer = createFolderWriter(folder, { force });
  const report: ExportReport = { written: [], unchanged: [], refused: [] };
  const artifacts: RunArtifact[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<ReadPage>> = await readPage(after);
    if (!page.ok) return page;
    for (const { path, text } of page.value.files) {
      const outcome = writer.write(path, text);
      if (outcome.kind === 'refused') {
        report.refused.push({ path, reason: outcome.reason });
        continue;
      }
      report[outcome.kind].push(path);
      const sha256 = createHash('sha256').update(text).digest('hex');
      artifacts.push({ path, sha256, bytes: Buffer.byteLength(text) });
    }
    after = page.value.next;
  } while (after !== null);
  return ok({ report, artifacts });
}

/** Writes documents below a folder, as a run of the journal, and answers with what became of each of them. */
export async function exportFolder(
  engine: Engine,
  request: {
    readonly projectId: ProjectId;
    readonly folder: string;
    readonly force: boolean;
    readonly title: string;
  },
  readPage: ReadPage,
): Promise<Result<Answer, StudioError>> {
  const { force, ...about } = request;
  const exported = await recordExport(
    engine,
    about,
    () => exportPages(about.folder, { force }, readPage),
    ({ report, artifacts }) => ({
      isWhole: report.refused.length === 0,
      summary: exportSummary(report),
      artifacts,
    }),
  );
  if (!exported.ok) return exported;
  const { report } = exported.value;
  const notes = lines(report.refused.map((file) => `${file.path}: ${writeRefusalSentence(file.reason)}`));
  const text = `${exportSummary(report)}\n`;
  return ok({ json: report, text, notes, exitCode: report.refused.length === 0 ? 0 : 1 });
}

function exportSummary({ written, unchanged, refused }: ExportReport): string {
  return `${written.length} written, ${unchanged.length} unchanged, ${refused.length} not written`;
}

/** Why a file was not written, as a sentence. */
function writeRefusalSentence(reason: WriteRefusal): string {
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
