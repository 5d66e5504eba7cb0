import type { Database } from '../../platform/db/database.ts';
import { ok } from '#shared/kernel/result.ts';
import { textOf } from './live-document.ts';
import type { LiveDocuments } from './live-documents.ts';
import { everyDocument } from './store.ts';
import { checkTextIndex, dropText, storedText } from './text-store.ts';

export interface SearchInspection {
  readonly checked: number;
  /** Paths of documents whose kept text is another than their text. */
  readonly stale: readonly string[];
  /** Paths of documents that cannot be read, with the reason. */
  readonly unreadable: readonly { readonly path: string; readonly detail: string }[];
  /** What FTS5's own check says when the index does not belong to the kept texts. */
  readonly indexFault: string | null;
}

/**
 * Compares every kept text with its document, and the full-text index with the kept texts. What is found is made again
 * by the next start.
 */
export function inspectSearch(db: Database, live: LiveDocuments): SearchInspection {
  live.settle();
  const stale: string[] = [];
  const unreadable: { path: string; detail: string }[] = [];
  const documents = everyDocument(db);
  for (const document of documents) {
    const opened = live.open(document);
    if (!opened.ok) unreadable.push({ path: document.path, detail: opened.error.detail });
    else if (storedText(db, document.streamNo)?.text !== textOf(opened.value.doc)) {
      stale.push(document.path);
      db.transaction((tx) => {
        dropText(tx, document.streamNo);
        return ok();
      });
    }
  }
  return { checked: documents.length, stale, unreadable, indexFault: indexFault(db) };
}

function indexFault(db: Database): string | null {
  try {
    const checked = db.transaction((tx) => {
      checkTextIndex(tx);
      return ok();
    });
    return checked.ok ? null : checked.error.fault;
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown';
  }
}
