/** The editor's code, a chunk of its own. Call it early to have it when the first document opens. */
export const loadEditor = () => import('./editor/document-editor.tsx');
