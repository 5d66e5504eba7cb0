import fs from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as Y from 'yjs';
import { z } from 'zod';
import { DOCUMENT_TEXT } from '#shared/contracts/document-text.ts';
import type { Edit, Trace } from '../documents/trace.ts';

const concurrentFile = z.object({
  kind: z.literal('concurrent'),
  numAgents: z.number().int().positive(),
  txns: z.array(
    z.object({
      parents: z.array(z.number().int().nonnegative()),
      agent: z.number().int().nonnegative(),
      patches: z.array(z.tuple([z.number(), z.number(), z.string()])),
    }),
  ),
});

/** True for a trace of several people who write at once; false for one of edits that follow each other. */
export function isConcurrentTrace(file: string): boolean {
  let parsed: unknown;
  try {
    parsed = JSON.parse(gunzipSync(fs.readFileSync(file)).toString('utf8'));
  } catch {
    // Whoever reads it as a sequential trace says what is wrong with it.
    return false;
  }
  return typeof parsed === 'object' && parsed !== null && 'kind' in parsed && parsed.kind === 'concurrent';
}

/** What one writer of a concurrent trace did, as Yjs updates in the writer's own order. */
export type WriterUpdates = readonly Uint8Array[];

/** The writers of a concurrent trace, see `updatesOf`. */
export function writersOf(file: string): WriterUpdates[] {
  const writers: Uint8Array[][] = [];
  for (const { agent, update } of updatesOf(file)) (writers[agent] ??= []).push(update);
  return writers;
}

/**
 * A concurrent trace as one device saw it to which everything came in the order of the file: what each update did to the
 * text there, by Yjs' own account.
 */
export function asSeenOnOneDevice(file: string): Trace {
  const doc = new Y.Doc();
  const text = doc.getText(DOCUMENT_TEXT);
  const edits: Edit[] = [];
  text.observe(({ delta }) => {
    let position = 0;
    for (const { retain = 0, delete: deleted = 0, insert } of delta) {
      position += retain;
      const inserted = typeof insert === 'string' ? insert : '';
      if (deleted > 0 || inserted !== '') edits.push({ position, deleted, inserted });
      position += inserted.length;
    }
  });
  for (const { update } of updatesOf(file)) Y.applyUpdate(doc, update);
  return { startContent: '', endContent: text.toString(), edits };
}

/**
 * Writes a concurrent trace (github.com/josephg/editing-traces) again with Yjs, each writer in a document of its own that
 * has seen exactly what the writer had seen. Gives the updates in the order of the file. Throws when the file is no such
 * trace.
 */
function updatesOf(file: string): { agent: number; update: Uint8Array }[] {
  const parsed: unknown = JSON.parse(gunzipSync(fs.readFileSync(file)).toString('utf8'));
  const { numAgents, txns } = concurrentFile.parse(parsed);
  const docs = Array.from({ length: numAgents }, (_, agent) => {
    const doc = new Y.Doc();
    doc.clientID = agent + 1;
    return doc;
  });
  const all: { agent: number; update: Uint8Array }[] = [];
  const updates: Uint8Array[][] = docs.map(() => []);
  for (const [agent, doc] of docs.entries()) {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'seen') return;
      updates[agent]?.push(update);
      all.push({ agent, update });
    });
  }
  /** For each transaction how many of each agent's it has seen, itself included. */
  const seen: number[][] = [];
  /** For each transaction how many updates its agent had made behind it. */
  const made: number[][] = docs.map(() => [0]);
  const known = docs.map(() => docs.map(() => 0));
  for (const [n, { parents, agent, patches }] of txns.entries()) {
    const before = docs.map((_, other) =>
      Math.max(0, ...parents.map((parent) => seen[parent]?.[other] ?? 0)),
    );
    const doc = docs[agent]!;
    for (const [other, count] of before.entries()) {
      if (other === agent) continue;
      const from = made[other]![known[agent]![other]!]!;
      for (const update of updates[other]!.slice(from, made[other]![count]))
        Y.applyUpdate(doc, update, 'seen');
      known[agent]![other] = Math.max(count, known[agent]![other]!);
    }
    const text = doc.getText(DOCUMENT_TEXT);
    for (const [position, deleted, inserted] of patches) {
      const [from, to] = units(text, position, deleted);
      doc.transact(() => {
        if (to > from) text.delete(from, to - from);
        if (inserted !== '') text.insert(from, inserted);
      });
    }
    before[agent] = (before[agent] ?? 0) + 1;
    seen[n] = before;
    made[agent]!.push(updates[agent]!.length);
  }
  return all;
}

/** Traces count code points, Yjs counts UTF-16 code units. */
function units(text: Y.Text, position: number, deleted: number): [from: number, to: number] {
  const content = text.toString();
  if (!/[\ud800-\udfff]/.test(content)) return [position, position + deleted];
  const points = [...content];
  const from = points.slice(0, position).join('').length;
  return [from, from + points.slice(position, position + deleted).join('').length];
}
