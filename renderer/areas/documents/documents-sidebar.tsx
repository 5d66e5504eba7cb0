import { useActions } from '#renderer/ui/actions-context.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { DocumentTree } from './document-tree.tsx';
import { ProjectSwitcher } from './project-switcher.tsx';

/** The side view with the open project: its switcher and its tree. */
export function DocumentsSidebar() {
  const actions = useActions();
  return (
    <>
      <div className="flex items-center gap-0.5 p-2">
        <ProjectSwitcher />
        <IconButton icon="plus" label="New document" onClick={() => actions.run('documents.create')} />
        <IconButton icon="import" label="Import files" onClick={() => actions.run('projects.import')} />
      </div>
      <DocumentTree />
    </>
  );
}
