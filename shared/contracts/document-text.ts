/** Name of the one shared text in a document's Y.Doc, on every device: `doc.getText(DOCUMENT_TEXT)`. */
export const DOCUMENT_TEXT = 'text';
