import { readDocuments } from '#renderer/areas/documents/index.ts';
import type { Place } from '#shared/compiler/problem.ts';
import type { Specs } from './create-specs.ts';

/** Opens the document of a place and selects the place. Nothing happens when the document is gone by now. */
export function showPlace(specs: Specs, { document: path, from, to }: Place): void {
  const documentId = specs.idOf(path);
  const document = documentId === null ? undefined : readDocuments().documents?.get(documentId);
  if (document !== undefined) specs.documents.tabs.open(document, { offset: from, length: to - from });
}
