import { createContext, use, type ReactNode } from 'react';
import type { Documents } from './create-documents.ts';

const DocumentsContext = createContext<Documents | null>(null);

export function DocumentsProvider({ documents, children }: { documents: Documents; children: ReactNode }) {
  return <DocumentsContext value={documents}>{children}</DocumentsContext>;
}

export function useDocuments(): Documents {
  const documents = use(DocumentsContext);
  if (documents === null) throw new Error('no DocumentsProvider above this component');
  return documents;
}
