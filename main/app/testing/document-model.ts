import { expect } from 'vitest';
import { pathKey } from '#shared/contracts/document-path.ts';
import type { TestStudio } from './open-test-studio.ts';

/** What a project should hold: plain strings and nothing else. */
export interface DocumentModel {
  readonly documents: Map<string, { path: string; text: string; trashed: boolean }>;
  /** True when no document may be put at this path. */
  isTaken(path: string, except?: string): boolean;
}

export function createDocumentModel(): DocumentModel {
  const documents: DocumentModel['documents'] = new Map();
  return {
    documents,
    isTaken: (path, except) => {
      const key = pathKey(path);
      return [...documents].some(([id, document]) => {
        if (document.trashed || id === except) return false;
        const other = pathKey(document.path);
        return other === key || other.startsWith(`${key}/`) || key.startsWith(`${other}/`);
      });
    },
  };
}

/** Compares everything that a caller can see of a project with the model. */
export async function expectLikeModel(
  test: TestStudio,
  projectId: string,
  { documents }: DocumentModel,
  queries: readonly string[],
): Promise<void> {
  const tree = await test.call('projects.tree', { projectId });
  expect(new Map(tree.documents.map((row) => [row.id, [row.path, row.trashedAt !== null]]))).toEqual(
    new Map([...documents].map(([id, { path, trashed }]) => [id, [path, trashed]])),
  );
  const present = [...documents].filter(([, { trashed }]) => !trashed);
  expect(tree.project.documentCount).toBe(present.length);
  const { files } = await test.call('projects.export', { projectId });
  expect(new Map(files.map(({ path, text }) => [path, text]))).toEqual(
    new Map(present.map(([, { path, text }]) => [path, text])),
  );
  for (const [id, { text }] of documents) expect(await test.text(id)).toBe(text);
  for (const query of queries) {
    const found = await test.call('documents.search', { query, projectId, limit: 2000 });
    const holding = present.filter(([, { text }]) => text.toLowerCase().includes(query.toLowerCase()));
    expect([query, ...new Set(found.matches.map(({ documentId }) => documentId))].sort()).toEqual(
      [query, ...holding.map(([id]) => id)].sort(),
    );
    for (const { documentId, offset, length } of found.matches) {
      const hit = documents.get(documentId)?.text.slice(offset, offset + length) ?? '';
      expect(hit.toLowerCase()).toBe(query.toLowerCase());
    }
  }
}
