import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { closeOverlay } from '#renderer/ui/overlay.ts';
import { useDocuments } from '../documents-context.tsx';
import { useDocumentsStore } from '../store.ts';

/** What is in the trash: documents of the open project, and whole projects. Each comes back with one press. */
export function TrashDialog() {
  const documents = useDocuments();
  const projects = useDocumentsStore((state) => state.projects);
  const tree = useDocumentsStore((state) => state.documents);
  const trashedProjects = (projects ?? []).filter((project) => project.trashedAt !== null);
  const trashedDocuments = [...(tree?.values() ?? [])].filter((document) => document.trashedAt !== null);
  const empty = trashedProjects.length + trashedDocuments.length === 0;

  return (
    <Dialog title="Trash" onClose={closeOverlay} wide>
      {empty && (
        <EmptyState
          title="The trash is empty"
          text="What you move to the trash waits here and can be restored."
        />
      )}
      <Section
        title="Documents of this project"
        items={trashedDocuments.map(({ id, path, trashedAt }) => ({ id, name: path, trashedAt }))}
        onRestore={(id) => {
          const found = trashedDocuments.find((document) => document.id === id);
          if (found !== undefined) void documents.restore(found.id);
        }}
      />
      <Section
        title="Projects"
        items={trashedProjects.map(({ id, name, trashedAt }) => ({ id, name, trashedAt }))}
        onRestore={(id) => {
          const found = trashedProjects.find((project) => project.id === id);
          if (found !== undefined) void documents.restoreProject(found.id);
        }}
      />
    </Dialog>
  );
}

interface SectionProps {
  title: string;
  items: readonly { id: string; name: string; trashedAt: number | null }[];
  onRestore: (id: string) => void;
}

function Section({ title, items, onRestore }: SectionProps) {
  if (items.length === 0) return null;
  const newestFirst = [...items].sort((a, b) => (b.trashedAt ?? 0) - (a.trashedAt ?? 0));
  return (
    <section aria-label={title} className="mt-2">
      <h3 className="mb-1 text-[11px] font-semibold tracking-wider text-faint uppercase">{title}</h3>
      <ul>
        {newestFirst.map((item) => (
          <li key={item.id} className="flex items-center justify-between gap-3 py-1">
            <span className="min-w-0 truncate" title={item.name}>
              <bdi>{item.name}</bdi>
            </span>
            <span className="ml-auto text-faint">
              {item.trashedAt !== null && new Date(item.trashedAt).toLocaleString()}
            </span>
            <Button aria-label={`Restore ${item.name}`} onClick={() => onRestore(item.id)}>
              Restore
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
