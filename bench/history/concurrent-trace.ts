import fs from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as Y from 'yjs';
import { z } from 'zod';
import { DOCUMENT_TEXT } from '#shared/contracts/document-text.ts';

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
  const parsed: unknown = JSON.parse(gunzipSync(fs.readFileSync(file)).toString('utf8'));
  return typeof parsed === 'object' && parsed !== null && 'kind' in parsed && parsed.kind === 'concurrent';
}

/** What one writer of a concurrent trace did, as Yjs updates in the writer's own order. */
export type WriterUpdates = readonly Uint8Array[];

/**
 * Writes a concurrent trace (github.com/josephg/editing-traces) again with Yjs, each writer in a document of its own that
 * has seen exactly what the writer had seen. Throws when the file is no such trace.
 */
export function writersOf(file: string): WriterUpdates[] {
  const parsed: unknown = JSON.parse(gunzipSync(fs.readFileSync(file)).toString('utf8'));
  const { numAgents, txns } = concurrentFile.parse(parsed);
  const docs = Array.from({ length: numAgents }, (_, agent) => {
    const doc = new Y.Doc();
    doc.clientID = agent + 1;
    return doc;
  });
  const updates: Uint8Array[][] = docs.map(() => []);
  for (const [agent, doc] of docs.entries()) {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'seen') updates[agent]?.push(update);
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
  return updates;
}

/** Traces count code points, Yjs counts UTF-16 code units. */
function units(text: Y.Text, position: number, deleted: number): [from: number, to: number] {
  const content = text.toString();
  if (!/[\ud800-\udfff]/.test(content)) return [position, position + deleted];
  const points = [...content];
  const from = points.slice(0, position).join('').length;
  return [from, from + points.slice(position, position + deleted).join('').length];
}
