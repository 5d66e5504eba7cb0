import type { Action } from '#renderer/ui/action.ts';
import { showOverlay } from '#renderer/ui/overlay.ts';
import type { Documents } from './create-documents.ts';
import { CreateProjectDialog } from './dialogs/create-project-dialog.tsx';
import { ImportDialog } from './dialogs/import-dialog.tsx';
import { NameDialog } from './dialogs/name-dialog.tsx';
import { TrashDialog } from './dialogs/trash-dialog.tsx';
import { currentProject, readDocuments } from './store.ts';
import { runExport } from './transfer/run-export.ts';

const hasProject = () => currentProject(readDocuments()) !== null;

/** What can be done with whole projects. */
export function projectActions(documents: Documents): Action[] {
  const withProject = (run: (project: NonNullable<ReturnType<typeof currentProject>>) => void) => () => {
    const project = currentProject(readDocuments());
    if (project !== null) run(project);
  };
  return [
    {
      id: 'projects.create',
      title: 'New project…',
      group: 'Projects',
      run: () => showOverlay(<CreateProjectDialog />),
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
      keys: 'Alt+I',
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
