import type { ProjectSummary } from '#shared/contracts/documents.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { dismissNotice, notify, notifyError } from '#renderer/ui/notices.ts';
import { download } from './download.ts';

/** Exports a project as a zip into the browser's downloads, with a notice that can cancel it. */
export async function runExport(client: EngineClient, project: ProjectSummary): Promise<void> {
  const abort = new AbortController();
  const notice = notify({
    tone: 'plain',
    title: `Exporting “${project.name}”…`,
    action: { label: 'Cancel', run: () => abort.abort() },
  });
  // The zip code is a chunk of its own: nobody should wait for it who does not export.
  const { exportProject } = await import('./export-project.ts');
  const result = await exportProject(client, project.id, () => {}, abort.signal);
  dismissNotice(notice);
  if (!result.ok) return notifyError(result.error);
  download(result.value.blob, `${project.name.replace(/[\\/:*?"<>|]/g, '-')}.zip`);
  notify({ tone: 'plain', title: `Exported ${result.value.files} documents of “${project.name}”.` });
}
