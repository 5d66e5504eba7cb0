import { useActions } from '#renderer/ui/actions-context.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { Menu, type MenuEntry } from '#renderer/ui/menu.tsx';
import { useDocuments } from './documents-context.tsx';
import { currentProject, useDocumentsStore } from './store.ts';

const PROJECT_ACTIONS = [
  'projects.create',
  'projects.rename',
  'projects.import',
  'projects.export',
  'projects.trash',
  'documents.showTrash',
];

/** The name of the open project; opens the list of all of them and what can be done with this one. */
export function ProjectSwitcher() {
  const { openProject } = useDocuments();
  const actions = useActions();
  const projects = useDocumentsStore((state) => state.projects);
  const current = useDocumentsStore(currentProject);
  const open = (projects ?? []).filter((project) => project.trashedAt === null);

  const entries: MenuEntry[] = open.map((project) => ({
    label: project.name,
    checked: project.id === current?.id,
    run: () => void openProject(project.id),
  }));
  const commands = PROJECT_ACTIONS.map((id) => actions.entry(id));

  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`Project: ${current?.name ?? 'none'}`}
          className="flex h-8 min-w-0 flex-1 items-center gap-1.5 rounded-md px-2 text-left font-semibold hover:bg-lifted"
        >
          <span className="truncate">
            <bdi>{current?.name ?? (projects === null ? ' ' : 'No project')}</bdi>
          </span>
          <Icon name="down" className="size-3.5 text-muted" />
        </button>
      }
      groups={[entries, commands]}
    />
  );
}
