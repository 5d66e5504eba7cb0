import { useMemo } from 'react';
import { ActionButton } from '#renderer/ui/action-button.tsx';
import { useActions } from '#renderer/ui/actions-context.tsx';
import { ContextMenu } from '#renderer/ui/context-menu.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { TreeCommand } from '#renderer/ui/tree-keys.ts';
import { rowAt, Tree } from '#renderer/ui/tree.tsx';
import type { Documents } from './create-documents.ts';
import { useDocuments } from './documents-context.tsx';
import { useProblems } from './problems/store.ts';
import { folderAt } from './selection.ts';
import {
  activeId,
  currentProject,
  documentOf,
  patchDocuments,
  readDocuments,
  useDocumentsStore,
} from './store.ts';
import { folderOfRow, treeRows } from './tree-rows.ts';

const ROW_ACTIONS = ['documents.rename', 'documents.moveTo', 'documents.duplicate', 'documents.trash'];

/** The documents of the open project as a tree. */
export function DocumentTree() {
  const documentsArea = useDocuments();
  const actions = useActions();
  const project = useDocumentsStore(currentProject);
  const documents = useDocumentsStore((state) => state.documents);
  const expandedFolders = useDocumentsStore((state) => state.expandedFolders);
  const selectedRow = useDocumentsStore((state) => state.selectedRow);
  const current = useDocumentsStore(activeId);
  const rows = useMemo(
    () => treeRows(documents?.values() ?? [], expandedFolders),
    [documents, expandedFolders],
  );

  const byDocument = useProblems((state) => state.byDocument);
  const problems = useMemo(
    () => new Map<string, number>([...byDocument].map(([id, found]) => [id, found.length])),
    [byDocument],
  );

  function onMove(rowId: string, ontoId: string | null) {
    void documentsArea.moveInto(rowId, folderAt(ontoId));
  }

  function onCommand(command: TreeCommand) {
    if (command.kind === 'rename') actions.run('documents.rename');
    else if (command.kind === 'delete') {
      const index = rows.findIndex((row) => row.id === command.id);
      actions.run('documents.trash');
      // The neighbour takes the selection, so that the keyboard goes on from the same place.
      patchDocuments({ selectedRow: (rows[index + 1] ?? rows[index - 1])?.id ?? null });
    } else runRowCommand(documentsArea, command.kind, command.id);
  }

  if (documents !== null && rows.length === 0) {
    return (
      <EmptyState
        picture={<Icon name="document" />}
        title="No documents yet"
        text="Write the first one, or drop files here."
        action={<ActionButton id="documents.create" look="primary" />}
      />
    );
  }
  return (
    <ContextMenu
      groups={[[actions.entry('documents.create')], ROW_ACTIONS.map((id) => actions.entry(id))]}
      onOpen={(over) => {
        const selectedRow = rowAt(over);
        if (selectedRow !== null) patchDocuments({ selectedRow });
      }}
    >
      <Tree
        label={project === null ? 'Documents' : `Documents of ${project.name}`}
        rows={rows}
        selectedId={selectedRow}
        currentId={current}
        problems={problems}
        onCommand={onCommand}
        onMove={onMove}
      />
    </ContextMenu>
  );
}

function runRowCommand(
  { tabs }: Documents,
  kind: 'select' | 'toggle' | 'open' | 'preview',
  id: string,
): void {
  if (kind === 'select') return patchDocuments({ selectedRow: id });
  const folder = folderOfRow(id);
  if (kind === 'toggle' && folder !== null) {
    const folders = new Set(readDocuments().expandedFolders);
    if (!folders.delete(folder)) folders.add(folder);
    return patchDocuments({ expandedFolders: folders });
  }
  const document = documentOf(readDocuments(), id);
  if (document === undefined) return;
  if (kind === 'open') tabs.open(document);
  else tabs.preview(document);
}
