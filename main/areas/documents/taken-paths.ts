import { pathKey } from '#shared/contracts/document-path.ts';

/** The paths in use in a project, compared as `pathKey` does. A document can stand nowhere below another one. */
export interface TakenPaths {
  /** True when a document of that path, or one above or below it as if it were a folder, exists. */
  has(path: string): boolean;
  hasDocument(path: string): boolean;
  add(path: string): void;
  delete(path: string): void;
}

export function createTakenPaths(paths: Iterable<string>): TakenPaths {
  const documents = new Set<string>();
  const folders = new Map<string, number>();
  const count = (path: string, by: number): void => {
    for (const folder of foldersOf(path)) {
      const rest = (folders.get(folder) ?? 0) + by;
      if (rest > 0) folders.set(folder, rest);
      else folders.delete(folder);
    }
  };
  const taken: TakenPaths = {
    has: (path) => {
      const key = pathKey(path);
      return documents.has(key) || folders.has(key) || foldersOf(key).some((folder) => documents.has(folder));
    },
    hasDocument: (path) => documents.has(pathKey(path)),
    add: (path) => {
      const key = pathKey(path);
      if (documents.has(key)) return;
      documents.add(key);
      count(key, 1);
    },
    delete: (path) => {
      const key = pathKey(path);
      if (documents.delete(key)) count(key, -1);
    },
  };
  for (const path of paths) taken.add(path);
  return taken;
}

function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at));
  return folders;
}
