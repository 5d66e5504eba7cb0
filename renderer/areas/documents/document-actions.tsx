import type { Action } from '#renderer/ui/action.ts';
import { showOverlay } from '#renderer/ui/overlay.ts';
import type { Documents } from './create-documents.ts';
import { CreateDocumentDialog } from './dialogs/create-document-dialog.tsx';
import { MoveTo } from './dialogs/move-to.tsx';
import { NameDialog } from './dialogs/name-dialog.tsx';
import { showQuickOpen } from './dialogs/quick-open.tsx';
import { hasSelection, selectedDocument, selectedFolder } from './selection.ts';
import { currentProject, readDocuments } from './store.ts';
import { folderOf, folderRowId, nameOf } from './tree-rows.ts';

const hasProject = () => currentProject(readDocuments()) !== null;

/** What can be done with the document or folder that is selected. */
export function selectionActions(documents: Documents): Action[] {
  return [
    {
      id: 'documents.create',
      title: 'New document…',
      group: 'Documents',
      keys: 'Alt+N',
      when: hasProject,
      run: () => {
        const document = selectedDocument();
        const folder = selectedFolder() ?? (document === undefined ? '' : folderOf(document.path));
        showOverlay(<CreateDocumentDialog folder={folder} />);
      },
    },
    {
      id: 'documents.quickOpen',
      title: 'Open document…',
      group: 'Documents',
      keys: 'Mod+P',
      run: () => showQuickOpen(documents),
    },
    {
      id: 'documents.rename',
      title: 'Rename or move…',
      group: 'Documents',
      keys: 'Alt+F2',
      when: hasSelection,
      run: () => renameSelection(documents),
    },
    {
      id: 'documents.moveTo',
      title: 'Move to folder…',
      group: 'Documents',
      keys: 'Alt+Shift+M',
      when: hasSelection,
      run: () => {
        const path = selectedDocument()?.path ?? selectedFolder();
        const rowId = selectedDocument()?.id ?? (path === null ? null : folderRowId(path));
        if (path === null || rowId === null) return;
        const isFolder = selectedDocument() === undefined;
        showOverlay(
          <MoveTo
            path={path}
            isFolder={isFolder}
            onMove={(folder) => void documents.moveInto(rowId, folder)}
          />,
        );
      },
    },
    {
      id: 'documents.duplicate',
      title: 'Duplicate document',
      group: 'Documents',
      when: () => selectedDocument() !== undefined,
      run: async () => {
        const document = selectedDocument();
        if (document !== undefined) await documents.duplicate(document.id);
      },
    },
    {
      id: 'documents.trash',
      title: 'Move to trash',
      group: 'Documents',
      when: hasSelection,
      run: async () => {
        const document = selectedDocument();
        const folder = selectedFolder();
        if (document !== undefined) await documents.trash(document.id);
        else if (folder !== null) await documents.trashFolder(folder);
      },
    },
  ];
}

function renameSelection(documents: Documents): void {
  const document = selectedDocument();
  const folder = selectedFolder();
  const path = document?.path ?? folder;
  if (path === null) return;
  const name = nameOf(path);
  const beforeDot = name.indexOf('.') > 0 && document !== undefined ? name.indexOf('.') : name.length;
  showOverlay(
    <NameDialog
      title={document === undefined ? 'Rename or move folder' : 'Rename or move document'}
      label="Path"
      initial={path}
      selection={[path.length - name.length, path.length - name.length + beforeDot]}
      confirm="Rename"
      note="Slashes make folders."
      onConfirm={(next) =>
        document === undefined ? documents.moveFolder(path, next) : documents.move(document.id, next)
      }
    />,
  );
}
