import * as Y from 'yjs';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { DOCUMENT_TEXT } from '#shared/contracts/document-text.ts';
import { minimalEdits, type TextEdit } from '#shared/history/minimal-edits.ts';
import { UpdateFeed } from '#shared/history/update-feed.ts';
import type { Content, Stream } from '../log/index.ts';

/** A document in memory, with the same content as its stream in the log plus what is queued for it. */
export interface LiveDocument {
  readonly id: DocumentId;
  readonly projectId: ProjectId;
  readonly stream: Stream;
  /** Replaced as a whole when a hostile update left it in doubt. */
  doc: Y.Doc;
  /** When the newest edit was made that the search index and the kept text do not have yet; null without one. */
  editedAt: number | null;
  /** Updates that the next reader would have to replay on top of the snapshot. */
  sinceSnapshot: number;
}

/** Builds the Yjs document of a stream. Throws when its content is no valid sequence of Yjs updates. */
export function docOf(content: Content): Y.Doc {
  if (content.snapshot === null && content.entries.length === 0 && content.unsealed.length === 0) {
    throw new Error('its records are missing');
  }
  const doc = new Y.Doc();
  const feed = new UpdateFeed(doc);
  doc.transact(() => {
    if (content.snapshot !== null) Y.applyUpdate(doc, content.snapshot);
    for (const entry of content.entries) feed.apply(entry.payload);
    for (const entry of content.unsealed) feed.apply(entry.payload);
  });
  if (feed.held > 0 || hasGap(doc)) throw new Error('an update refers to one that is missing');
  return doc;
}

/** True when updates wait for others that the document has not seen. */
export function hasGap(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

export function textOf(doc: Y.Doc): string {
  return doc.getText(DOCUMENT_TEXT).toString();
}

/**
 * The first update of a new document. An empty one has it too: a stream without any record is one whose records
 * are missing, never an empty document.
 */
export function updateOfText(text: string): Uint8Array {
  const doc = docOfText(text);
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

/** A document of its own that holds nothing but this text. */
export function docOfText(text: string): Y.Doc {
  const doc = new Y.Doc();
  if (text !== '') doc.getText(DOCUMENT_TEXT).insert(0, text);
  return doc;
}

export interface TextChange {
  /** The one update of the transaction, or null when the texts are equal. */
  readonly update: Uint8Array | null;
  readonly edits: number;
  readonly inserted: number;
  readonly deleted: number;
}

/**
 * Takes an update into the document and turns the text that comes of it into what `finish` makes of it. Both are one
 * update, and the edits counted are those that lead from the text before to the one after.
 */
export function mergeInto(
  doc: Y.Doc,
  update: Uint8Array,
  finish: (merged: string) => string,
  origin: unknown,
): TextChange {
  const before = textOf(doc);
  const made: Uint8Array[] = [];
  const keep = (bytes: Uint8Array): void => void made.push(bytes);
  doc.on('update', keep);
  try {
    // In one transaction with it, own edits would look to Yjs like those of another device with the same client id.
    Y.applyUpdate(doc, update, origin);
  } finally {
    doc.off('update', keep);
  }
  const edited = changeText(doc, finish(textOf(doc)), origin).update;
  if (edited !== null) made.push(edited);
  const whole = made.length === 0 ? null : Y.mergeUpdates(made);
  return { update: whole, ...countOf(minimalEdits(before, textOf(doc))) };
}

/** Turns the document's text into `text` by minimal edits in one transaction. */
export function changeText(doc: Y.Doc, text: string, origin: unknown): TextChange {
  const shared = doc.getText(DOCUMENT_TEXT);
  const edits = minimalEdits(shared.toString(), text);
  let update: Uint8Array | null = null;
  const keep = (bytes: Uint8Array): void => void (update = bytes);
  doc.on('update', keep);
  try {
    doc.transact(() => {
      for (const edit of edits) {
        if (edit.deleted > 0) shared.delete(edit.position, edit.deleted);
        if (edit.inserted !== '') shared.insert(edit.position, edit.inserted);
      }
    }, origin);
  } finally {
    doc.off('update', keep);
  }
  return { update, ...countOf(edits) };
}

function countOf(edits: readonly TextEdit[]): Omit<TextChange, 'update'> {
  return {
    edits: edits.length,
    inserted: edits.reduce((sum, edit) => sum + edit.inserted.length, 0),
    deleted: edits.reduce((sum, edit) => sum + edit.deleted, 0),
  };
}
