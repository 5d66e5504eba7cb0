import { useEffect, useState } from 'react';
import { showOverlay } from '#renderer/ui/overlay.ts';
import { rowAt } from '#renderer/ui/tree.tsx';
import { ImportDialog } from './dialogs/import-dialog.tsx';
import { folderAt } from './selection.ts';
import { currentProject, readDocuments } from './store.ts';
import { fromDrop } from './transfer/picked-file.ts';

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

/** The folder of the row under the pointer; the top level beside the tree. */
function folderUnder({ target }: DragEvent): string {
  return folderAt(target instanceof Element ? rowAt(target) : null);
}

/** Files dropped on the window are imported into the open project, those dropped on its tree into that folder. */
export function DropZone() {
  /** Where they would go; null while none are held over the window. */
  const [over, setOver] = useState<string | null>(null);

  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      // Without this the browser would leave the studio and show the file.
      event.preventDefault();
      setOver(currentProject(readDocuments()) === null ? null : folderUnder(event));
    };
    const onDragLeave = (event: DragEvent) => event.relatedTarget === null && setOver(null);
    const onDrop = (event: DragEvent) => {
      if (!carriesFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      setOver(null);
      const project = currentProject(readDocuments());
      if (project === null) return;
      const folder = folderUnder(event);
      void fromDrop(event.dataTransfer).then((files) => {
        const dropped = files.map((file) => ({
          ...file,
          path: folder === '' ? file.path : `${folder}/${file.path}`,
        }));
        showOverlay(<ImportDialog projectId={project.id} projectName={project.name} dropped={dropped} />);
      });
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);

  if (over === null) return null;
  return (
    <div className="pointer-events-none fixed inset-2 z-20 grid place-items-center rounded-xl border-2 border-dashed border-accent bg-scrim text-lg font-semibold">
      <p>
        Drop to import
        {over !== '' && (
          <>
            {' '}
            into <bdi>{over}</bdi>
          </>
        )}
      </p>
    </div>
  );
}
