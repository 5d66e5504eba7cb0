import { useRef, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { closeOverlay } from '#renderer/ui/overlay.ts';
import { useDocuments } from '../documents-context.tsx';
import { documentOf, readDocuments, useDocumentsStore } from '../store.ts';
import { TrashSection } from './trash-section.tsx';

/** What is in the trash: documents of the open project, and whole projects. Comes back one by one, or together. */
export function TrashDialog() {
  const documents = useDocuments();
  const projects = useDocumentsStore((state) => state.projects);
  const tree = useDocumentsStore((state) => state.documents);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const first = useRef<HTMLDivElement>(null);
  const trashedProjects = (projects ?? []).filter((project) => project.trashedAt !== null);
  const trashedDocuments = [...(tree?.values() ?? [])].filter((document) => document.trashedAt !== null);
  const empty = trashedProjects.length + trashedDocuments.length === 0;
  const selected = trashedDocuments.filter(({ id }) => chosen.has(id));

  function choose(ids: readonly string[], isChosen: boolean) {
    const next = new Set(chosen);
    for (const id of ids) {
      if (isChosen) next.add(id);
      else next.delete(id);
    }
    setChosen(next);
  }

  async function restoreSelected() {
    setChosen(new Set());
    first.current?.focus();
    await documents.restoreMany(selected.map(({ id }) => id));
  }

  return (
    <Dialog
      help="trash"
      title="Trash"
      onClose={closeOverlay}
      wide
      footer={
        <Button look="primary" disabled={selected.length === 0} onClick={() => void restoreSelected()}>
          Restore selected ({selected.length})
        </Button>
      }
    >
      <div ref={first} tabIndex={-1} className="outline-none">
        {empty && (
          <EmptyState
            picture={<Icon name="trash" />}
            title="The trash is empty"
            text="What you move to the trash waits here and can be restored."
          />
        )}
        <TrashSection
          title="Documents of this project"
          items={trashedDocuments.map(({ id, path, trashedAt }) => ({ id, name: path, trashedAt }))}
          chosen={chosen}
          onChoose={choose}
          onRestore={(id) => {
            const found = documentOf(readDocuments(), id);
            if (found !== undefined) void documents.restore(found.id);
            first.current?.focus();
          }}
        />
        <TrashSection
          title="Projects"
          items={trashedProjects.map(({ id, name, trashedAt }) => ({ id, name, trashedAt }))}
          onRestore={(id) => {
            const found = trashedProjects.find((project) => project.id === id);
            if (found !== undefined) void documents.restoreProject(found.id);
            first.current?.focus();
          }}
        />
      </div>
    </Dialog>
  );
}
