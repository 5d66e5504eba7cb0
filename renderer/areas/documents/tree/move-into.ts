import type { DocumentSummary } from '#shared/contracts/documents.ts';
import { foldersAbove, nameOf } from '../tree-rows.ts';

/** The path of a document or folder once it has been put into a folder; empty is the top level. */
export function pathInto(folder: string, path: string): string {
  return folder === '' ? nameOf(path) : `${folder}/${nameOf(path)}`;
}

/** Whether putting it there changes anything and is possible: a folder cannot go into itself. */
export function canMoveInto(folder: string, path: string, isFolder: boolean): boolean {
  if (pathInto(folder, path) === path) return false;
  return !isFolder || (folder !== path && !folder.startsWith(`${path}/`));
}

/** Every folder of a project, by name; they exist by the paths of their documents. */
export function foldersOf(documents: Iterable<DocumentSummary>): string[] {
  const folders = new Set<string>();
  for (const { path, trashedAt } of documents) {
    if (trashedAt === null) for (const folder of foldersAbove(path)) folders.add(folder);
  }
  return [...folders].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
