import type { DocumentKind } from '#shared/contracts/documents.ts';

/** What a person calls the kinds of documents. */
export const kindNames: Readonly<Record<DocumentKind, string>> = {
  spec: 'YAML spec',
  pipeline: 'YAML pipeline',
  policy: 'YAML policy',
  prompt: 'Prompt',
  note: 'Note',
};
