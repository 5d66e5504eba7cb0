import type { MethodOutput } from '#shared/contracts/contracts.ts';
import { currentProject, type DocumentsState } from '../store.ts';

type Found = MethodOutput<'documents.quickOpen'>['documents'];

/**
 * What the window can list before the engine has answered: the documents of the open project outside the trash, last
 * changed first. None while one of the documents that were in front lately is not among them: it would push its way
 * in later.
 */
export function knownDocuments(state: DocumentsState, limit: number): Found {
  const project = currentProject(state);
  const { documents, recent } = state;
  if (project === null || project.trashedAt !== null || documents === null) return [];
  if (!recent.every((id) => (documents as ReadonlyMap<string, unknown>).has(id))) return [];
  return [...documents.values()]
    .filter(({ trashedAt }) => trashedAt === null)
    .sort((a, b) => b.updatedAt - a.updatedAt || (a.path < b.path ? -1 : 1))
    .slice(0, limit)
    .map((document) => ({ ...document, projectName: project.name }));
}

/** The known ones stay where they are; what else was found comes after them. */
export function knownFirst(known: Found, found: Found, limit: number): Found {
  const there = new Set(known.map(({ id }) => id));
  return [...known, ...found.filter(({ id }) => !there.has(id))].slice(0, limit);
}
