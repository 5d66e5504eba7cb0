import type { DocumentSummary } from '#shared/contracts/documents.ts';
import type { TreeRow } from '#renderer/ui/tree-keys.ts';

const FOLDER_PREFIX = 'folder:';

export function folderRowId(path: string): string {
  return FOLDER_PREFIX + path;
}

/** The folder's path, or null for the row of a document. */
export function folderOfRow(rowId: string): string | null {
  return rowId.startsWith(FOLDER_PREFIX) ? rowId.slice(FOLDER_PREFIX.length) : null;
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Every folder above a path, outermost first. */
export function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

interface Folder {
  readonly path: string;
  readonly folders: Map<string, Folder>;
  readonly documents: DocumentSummary[];
}

/**
 * The visible rows of a project, in display order: in each folder its folders first, then its documents, by
 * name. Folders exist by the paths of their documents. What is in the trash, or in a closed folder, has no row.
 */
export function treeRows(
  documents: Iterable<DocumentSummary>,
  expandedFolders: ReadonlySet<string>,
): TreeRow[] {
  const root: Folder = { path: '', folders: new Map(), documents: [] };
  for (const document of documents) {
    if (document.trashedAt !== null) continue;
    let folder = root;
    for (const path of foldersAbove(document.path)) {
      let next = folder.folders.get(path);
      if (next === undefined) folder.folders.set(path, (next = { path, folders: new Map(), documents: [] }));
      folder = next;
    }
    folder.documents.push(document);
  }
  const rows: TreeRow[] = [];
  addRows(rows, root, null, 1, expandedFolders);
  return rows;
}

function addRows(
  rows: TreeRow[],
  folder: Folder,
  parentId: string | null,
  level: number,
  expandedFolders: ReadonlySet<string>,
): void {
  const siblings = folder.folders.size + folder.documents.length;
  let position = 0;
  for (const child of sortedByName([...folder.folders.values()])) {
    const id = folderRowId(child.path);
    const expanded = expandedFolders.has(child.path);
    position += 1;
    rows.push({ id, label: nameOf(child.path), level, parentId, expanded, position, siblings });
    if (expanded) addRows(rows, child, id, level + 1, expandedFolders);
  }
  for (const document of sortedByName(folder.documents)) {
    position += 1;
    const label = nameOf(document.path);
    rows.push({ id: document.id, label, level, parentId, expanded: null, position, siblings });
  }
}

const byName = new Intl.Collator('en', { numeric: true });

function sortedByName<T extends { readonly path: string }>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, name: nameOf(item.path) }))
    .sort((a, b) => byName.compare(a.name, b.name))
    .map(({ item }) => item);
}
