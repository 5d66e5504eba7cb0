export { createDocuments, type Documents, type DocumentsDeps } from './documents.ts';
export { documentsHandlers } from './handlers.ts';
export type { DocumentEvents } from './events.ts';
