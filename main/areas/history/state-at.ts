import * as Y from 'yjs';
import { DOCUMENT_TEXT } from '#shared/contracts/document-text.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { UpdateFeed } from '#shared/history/update-feed.ts';
import { frontierAddress } from '#shared/history/version-address.ts';
import { encodeVersion, versionIncludes, type Version } from '#shared/history/version.ts';
import type { AuthorId, DocumentId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Log, RecordDamaged, Stream } from '../log/index.ts';

export type StateFault = ErrorOf<
  'documents/unreadable' | 'history/records-missing' | 'history/version-unknown'
>;

/**
 * The Yjs document at a version, built from the records alone: it may hold any of them, not only the first ones
 * that arrived. Only what is sealed can be part of a version. The caller destroys it.
 *
 * Errors: records that this device does not have, a damaged record, and a part of a record that is not the
 * document's or not so long. Of work whose foundations are not in the version, nothing shows, as on every device
 * with the same records.
 */
export function docAt(
  log: Log,
  { id, stream }: { readonly id: DocumentId; readonly stream: Stream },
  version: Version,
): Result<Y.Doc, StateFault> {
  const missing = missingRecords(log, stream, version);
  if (missing !== null) return err(missing);
  const { part } = version;
  const partial = part === null ? null : (version.frontier.get(part.author) ?? 0) + 1;
  let isPartThere = part === null;
  const updates: Uint8Array[] = [];
  for (const read of log.records(stream)) {
    if (!read.ok) return err(unreadable(id, read.error));
    const { author, seq, entries } = read.value;
    if (author === part?.author && seq === partial) isPartThere = part.entries <= entries.length;
    for (const [i, { payload }] of entries.entries()) {
      if (!versionIncludes(version, author, seq, i)) break;
      updates.push(payload);
    }
  }
  if (!isPartThere) {
    return err(versionOfAnother(version));
  }
  const doc = new Y.Doc();
  try {
    doc.transact(() => {
      const feed = new UpdateFeed(doc);
      for (const update of updates) feed.apply(update);
    });
  } catch (error) {
    doc.destroy();
    const detail = error instanceof Error ? error.message : 'the updates cannot be applied';
    return err({ code: 'documents/unreadable', id, detail });
  }
  // What waits for missing foundations would be encoded with the state, and make a branch of it unreadable.
  doc.store.pendingStructs = null;
  doc.store.pendingDs = null;
  return ok(doc);
}

/** The text at a version. Errors as `docAt`. */
export function textAt(
  log: Log,
  place: { readonly id: DocumentId; readonly stream: Stream },
  version: Version,
): Result<string, StateFault> {
  const doc = docAt(log, place, version);
  if (!doc.ok) return doc;
  const text = doc.value.getText(DOCUMENT_TEXT).toString();
  doc.value.destroy();
  return ok(text);
}

function versionOfAnother(version: Version): ErrorOf<'history/version-unknown'> {
  const address = frontierAddress(encodeVersion(version));
  return { code: 'history/version-unknown', address, detail: 'it is a version of another document' };
}

/** Whose records of a version this device does not have, and how many of each, by author; null when it has all. */
export function missingRecords(
  log: Log,
  stream: Stream,
  { frontier, part }: Version,
): ErrorOf<'history/records-missing'> | null {
  const wanted = new Map<AuthorId, number>(frontier);
  if (part !== null) wanted.set(part.author, (frontier.get(part.author) ?? 0) + 1);
  const authors = [...wanted]
    .map(([author, seq]) => ({ author, missing: Math.max(0, seq - log.heldOf(stream, author)) }))
    .filter(({ missing }) => missing > 0)
    .toSorted((a, b) => (a.author < b.author ? -1 : 1));
  return authors.length === 0 ? null : { code: 'history/records-missing', authors };
}

/** How a damaged record of a document is told everywhere. */
export function unreadable(
  id: DocumentId,
  { author, seq, fault }: RecordDamaged,
): ErrorOf<'documents/unreadable'> {
  return {
    code: 'documents/unreadable',
    id,
    detail: `record ${seq} of author ${author} is damaged (${fault})`,
  };
}
