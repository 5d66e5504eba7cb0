import path from 'node:path';
import type { Session } from 'electron';

/**
 * Files that a page hands out (an exported project) are saved where the person says, in the system's dialog. Only
 * what the page has made itself can be saved, under a name without a path.
 */
export function saveDownloads(
  session: Session,
  deps: { readonly folder: () => string; readonly onSaved: (file: string | null, name: string) => void },
): void {
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith('blob:')) return event.preventDefault();
    const name = path.basename(item.getFilename().replaceAll('\\', '/'));
    item.setSaveDialogOptions({ title: 'Save', defaultPath: path.join(deps.folder(), name) });
    item.once('done', (_event, state) => {
      if (state !== 'cancelled') deps.onSaved(state === 'completed' ? item.getSavePath() : null, name);
    });
  });
}
