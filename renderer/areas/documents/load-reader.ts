/** The code that shows texts which are no open documents; it comes with the editor's. */
export const loadReader = async () => (await import('./editor/reader.ts')).createReader;
