import type { Action } from '#renderer/ui/action.ts';
import { showOverlay } from '#renderer/ui/overlay.ts';
import type { Documents } from './create-documents.ts';
import { CreateDocumentDialog } from './dialogs/create-document-dialog.tsx';
import { ImportDialog } from './dialogs/import-dialog.tsx';
import { NameDialog } from './dialogs/name-dialog.tsx';
import { QuickOpen } from './dialogs/quick-open.tsx';
import { TrashDialog } from './dialogs/trash-dialog.tsx';
import { focusEditor, useEditorInFront } from './editor-status.ts';
import { currentProject, readDocuments } from './store.ts';
import { folderOf, folderOfRow, nameOf } from './tree-rows.ts';
import { runExport } from './transfer/run-export.ts';

const hasProject = () => currentProject(readDocuments()) !== null;
const editorInFront = () => useEditorInFront.getState().handle;
const hasEditor = () => editorInFront() !== null;

/** The document that the tree or, without a selected row, the tab in front stands for. */
function selectedDocument() {
  const { documents, selectedRow, activeId } = readDocuments();
  const found = [...(documents?.values() ?? [])].find(
    (document) => document.id === (selectedRow ?? activeId),
  );
  return found?.trashedAt === null ? found : undefined;
}

function selectedFolder(): string | null {
  const { selectedRow } = readDocuments();
  return selectedRow === null ? null : folderOfRow(selectedRow);
}

/** Everything a person can do with projects and documents. */
export function documentActions(documents: Documents): Action[] {
  return [...projectActions(documents), ...selectionActions(documents), ...editorActions(documents)];
}

function projectActions(documents: Documents): Action[] {
  const withProject = (run: (project: NonNullable<ReturnType<typeof currentProject>>) => void) => () => {
    const project = currentProject(readDocuments());
    if (project !== null) run(project);
  };
  return [
    {
      id: 'projects.create',
      title: 'New project…',
      group: 'Projects',
      run: () =>
        showOverlay(
          <NameDialog
            title="New project"
            label="Name"
            initial=""
            confirm="Create"
            onConfirm={(name) => documents.createProject(name)}
          />,
        ),
    },
    {
      id: 'projects.rename',
      title: 'Rename project…',
      group: 'Projects',
      when: hasProject,
      run: withProject((project) =>
        showOverlay(
          <NameDialog
            title="Rename project"
            label="Name"
            initial={project.name}
            confirm="Rename"
            onConfirm={(name) => documents.renameProject(project.id, name)}
          />,
        ),
      ),
    },
    {
      id: 'projects.import',
      title: 'Import files…',
      group: 'Projects',
      keys: 'Mod+Shift+I',
      when: hasProject,
      run: withProject((project) =>
        showOverlay(<ImportDialog projectId={project.id} projectName={project.name} />),
      ),
    },
    {
      id: 'projects.export',
      title: 'Export project',
      group: 'Projects',
      keys: 'Mod+Shift+E',
      when: hasProject,
      run: withProject((project) => void runExport(documents.client, project)),
    },
    {
      id: 'projects.trash',
      title: 'Move project to trash',
      group: 'Projects',
      when: hasProject,
      run: withProject((project) => void documents.trashProject(project)),
    },
    {
      id: 'documents.showTrash',
      title: 'Show trash',
      group: 'Projects',
      run: () => showOverlay(<TrashDialog />),
    },
  ];
}

function selectionActions(documents: Documents): Action[] {
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
      run: () => showOverlay(<QuickOpen />),
    },
    {
      id: 'documents.rename',
      title: 'Rename or move…',
      group: 'Documents',
      keys: 'Alt+F2',
      when: () => selectedDocument() !== undefined || selectedFolder() !== null,
      run: () => renameSelection(documents),
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
      title: 'Move document to trash',
      group: 'Documents',
      when: () => selectedDocument() !== undefined,
      run: async () => {
        const document = selectedDocument();
        if (document !== undefined) await documents.trash(document.id);
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

function editorActions({ tabs }: Documents): Action[] {
  const hasTab = () => readDocuments().activeId !== null;
  return [
    {
      id: 'tabs.close',
      title: 'Close tab',
      group: 'Tabs',
      keys: 'Alt+W',
      when: hasTab,
      run: () => {
        const { activeId } = readDocuments();
        if (activeId !== null) tabs.close(activeId);
      },
    },
    {
      id: 'tabs.next',
      title: 'Next tab',
      group: 'Tabs',
      keys: 'Alt+PageDown',
      when: hasTab,
      run: () => tabs.step(1),
    },
    {
      id: 'tabs.previous',
      title: 'Previous tab',
      group: 'Tabs',
      keys: 'Alt+PageUp',
      when: hasTab,
      run: () => tabs.step(-1),
    },
    {
      id: 'editor.focus',
      title: 'Go to editor',
      group: 'Editor',
      keys: 'Alt+E',
      when: hasTab,
      run: focusEditor,
    },
    {
      id: 'editor.find',
      title: 'Find in document',
      group: 'Editor',
      keys: 'Mod+F',
      when: hasEditor,
      run: () => editorInFront()?.find(),
    },
    {
      id: 'editor.nextProblem',
      title: 'Next problem',
      group: 'Editor',
      keys: 'F8',
      when: hasEditor,
      run: () => editorInFront()?.nextProblem(),
    },
    {
      id: 'editor.undo',
      title: 'Undo',
      group: 'Editor',
      when: hasEditor,
      run: () => editorInFront()?.undo(),
    },
    {
      id: 'editor.redo',
      title: 'Redo',
      group: 'Editor',
      when: hasEditor,
      run: () => editorInFront()?.redo(),
    },
  ];
}
