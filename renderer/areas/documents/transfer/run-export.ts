import type { ProjectSummary } from '#shared/contracts/documents.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { dismissNotice, notify, notifyError } from '#renderer/ui/notices.ts';
import { download } from './download.ts';
import type { ReadPage } from './export-project.ts';

/** Exports a project as a zip into the browser's downloads, with a notice that can cancel it. */
export async function runExport(client: EngineClient, project: ProjectSummary): Promise<void> {
  const { projectPages } = await loadExport();
  await exportPages(project.name, projectPages(client, project.id));
}

// The zip code is a chunk of its own: nobody should wait for it who does not export.
const loadExport = () => import('./export-project.ts');

/** Exports what is read page by page, in the same way. */
export async function exportPages(name: string, readPage: ReadPage): Promise<void> {
  const abort = new AbortController();
  const notice = notify({
    tone: 'plain',
    title: `Exporting “${name}”…`,
    action: { label: 'Cancel', run: () => abort.abort() },
  });
  const { exportProject } = await loadExport();
  const result = await exportProject(readPage, () => {}, abort.signal);
  dismissNotice(notice);
  if (!result.ok) return notifyError(result.error);
  download(result.value.blob, `${name.replace(/[\\/:*?"<>|]/g, '-')}.zip`);
  notify({ tone: 'plain', title: `Exported ${result.value.files} documents of “${name}”.` });
}
