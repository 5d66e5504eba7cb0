import { useEffect, useState } from 'react';
import { showOverlay } from '#renderer/ui/overlay.ts';
import { ImportDialog } from './dialogs/import-dialog.tsx';
import { currentProject, readDocuments } from './store.ts';
import { fromDrop } from './transfer/picked-file.ts';

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

/** Files dropped anywhere on the window are imported into the open project. */
export function DropZone() {
  const [over, setOver] = useState(false);

  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      // Without this the browser would leave the studio and show the file.
      event.preventDefault();
      setOver(currentProject(readDocuments()) !== null);
    };
    const onDragLeave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const onDrop = (event: DragEvent) => {
      if (!carriesFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      setOver(false);
      const project = currentProject(readDocuments());
      if (project === null) return;
      void fromDrop(event.dataTransfer).then((dropped) =>
        showOverlay(<ImportDialog projectId={project.id} projectName={project.name} dropped={dropped} />),
      );
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

  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-2 z-20 grid place-items-center rounded-xl border-2 border-dashed border-accent bg-scrim text-lg font-semibold">
      Drop to import
    </div>
  );
}
