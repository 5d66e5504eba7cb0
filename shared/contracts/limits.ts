/** Limits that windows need to know too; this file stays free of zod. */

/** Largest file that an import takes, in bytes. */
export const IMPORT_FILE_LIMIT = 5_000_000;
/** Largest text that a document may reach by import, write or creation, in UTF-16 code units. */
export const DOCUMENT_LIMIT = 16_000_000;
/** Largest sum of the texts of one project's spec documents, and largest IR, in UTF-16 code units. */
export const SPECS_LIMIT = 20_000_000;
