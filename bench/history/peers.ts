/** How long others take to show an older version of the same text: what a time machine without an index would cost. */
import * as Automerge from '@automerge/automerge';
import { LoroDoc, type Frontiers } from 'loro-crdt';
import * as Y from 'yjs';
import { DOCUMENT_TEXT } from '#shared/contracts/document-text.ts';
import { applyEdit } from '../documents/plain-yjs.ts';
import type { Edit } from '../documents/trace.ts';
import { percentile } from '../figures.ts';

export interface PeerFigures {
  /** `createDocFromSnapshot` and its text, on a document that keeps what is deleted (`gc: false`). */
  readonly yjsSnapshotP95Ms: number;
  /** `view` at older heads, and the text. */
  readonly automergeViewP95Ms: number;
  /** `checkout` of older frontiers, and the text. */
  readonly loroCheckoutP95Ms: number;
}

const FIRST_STOPS = 20;

/** One stop of the journey: after so many edits the text has this length. */
interface Stop {
  readonly position: number;
  readonly length: number;
}

/** Times each peer at `stops` versions that lie evenly in the history, in an order that jumps about. */
export function measurePeers(edits: readonly Edit[], stops: number): PeerFigures {
  const positions = Array.from({ length: stops }, (_, n) => Math.floor(((n + 1) * edits.length) / stops));
  return {
    yjsSnapshotP95Ms: withYjs(edits, positions),
    automergeViewP95Ms: withAutomerge(edits, positions),
    loroCheckoutP95Ms: withLoro(edits, positions),
  };
}

function withYjs(edits: readonly Edit[], positions: readonly number[]): number {
  const doc = new Y.Doc({ gc: false });
  const text = doc.getText(DOCUMENT_TEXT);
  const snapshots: { stop: Stop; snapshot: Y.Snapshot }[] = [];
  walk(
    edits,
    positions,
    (edit) => applyEdit(text, edit),
    (position) => {
      snapshots.push({ stop: { position, length: text.length }, snapshot: Y.snapshot(doc) });
    },
  );
  return timed(snapshots, ({ stop, snapshot }) => {
    const old = Y.createDocFromSnapshot(doc, snapshot);
    expectLength(old.getText(DOCUMENT_TEXT).toString(), stop);
  });
}

function withAutomerge(edits: readonly Edit[], positions: readonly number[]): number {
  let doc = Automerge.from({ text: '' });
  const views: { stop: Stop; heads: Automerge.Heads }[] = [];
  let batch: Edit[] = [];
  walk(
    edits,
    positions,
    (edit) => void batch.push(edit),
    (position) => {
      doc = Automerge.change(doc, (draft) => {
        for (const { position: at, deleted, inserted } of batch) {
          Automerge.splice(draft, ['text'], at, deleted, inserted);
        }
      });
      batch = [];
      views.push({ stop: { position, length: doc.text.length }, heads: Automerge.getHeads(doc) });
    },
  );
  return timed(views, ({ stop, heads }) => expectLength(Automerge.view(doc, heads).text, stop));
}

function withLoro(edits: readonly Edit[], positions: readonly number[]): number {
  const doc = new LoroDoc();
  const text = doc.getText(DOCUMENT_TEXT);
  const stops: { stop: Stop; frontiers: Frontiers }[] = [];
  walk(
    edits,
    positions,
    ({ position, deleted, inserted }) => {
      if (deleted > 0) text.delete(position, deleted);
      if (inserted !== '') text.insert(position, inserted);
    },
    (position) => {
      doc.commit();
      stops.push({ stop: { position, length: text.length }, frontiers: doc.frontiers() });
    },
  );
  return timed(stops, ({ stop, frontiers }) => {
    doc.checkout(frontiers);
    expectLength(text.toString(), stop);
  });
}

function walk(
  edits: readonly Edit[],
  positions: readonly number[],
  apply: (edit: Edit) => void,
  onStop: (position: number) => void,
): void {
  let done = 0;
  for (const position of positions) {
    for (; done < position; done++) apply(edits[done]!);
    onStop(position);
  }
}

/**
 * 95th percentile in milliseconds. Every 37th stop after the other, so that no one is near the one before; a few are
 * visited before the clock starts, as for Strata.
 */
function timed<T>(stops: readonly T[], visit: (stop: T) => void): number {
  const times: number[] = [];
  for (const stop of stops.slice(0, FIRST_STOPS)) visit(stop);
  for (let n = 0; n < stops.length; n++) {
    const stop = stops[(n * 37) % stops.length]!;
    const started = performance.now();
    visit(stop);
    times.push(performance.now() - started);
  }
  return percentile(times, 0.95);
}

function expectLength(text: string, { position, length }: Stop): void {
  if (text.length !== length) throw new Error(`a peer shows another text after ${position} edits`);
}
