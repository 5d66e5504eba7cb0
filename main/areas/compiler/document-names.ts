import type { DocumentId } from '#shared/kernel/brand.ts';

export interface NamedDocument {
  readonly id: DocumentId;
  readonly path: string;
}

/**
 * What the compiler calls each document: its path, which people read in fixes. Two devices can put two documents at one
 * path before they learn of each other; all but the first by id are called `path (id)` then.
 */
export function namesOf<T extends NamedDocument>(documents: readonly T[]): Map<string, T> {
  const names = new Map<string, T>();
  for (const document of documents.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    names.set(names.has(document.path) ? `${document.path} (${document.id})` : document.path, document);
  }
  return names;
}
