import fs from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const traceFile = z.object({
  startContent: z.string(),
  endContent: z.string(),
  txns: z.array(z.object({ patches: z.array(z.tuple([z.number(), z.number(), z.string()])) })),
});

/** One edit in UTF-16 code units, as Yjs counts. */
export interface Edit {
  readonly position: number;
  readonly deleted: number;
  readonly inserted: string;
}

export interface Trace {
  readonly startContent: string;
  readonly endContent: string;
  readonly edits: readonly Edit[];
}

/**
 * Reads a gzipped editing trace (github.com/josephg/editing-traces, sequential form). Its positions count code
 * points; they are turned into UTF-16 here, outside of what is measured. Throws on any other content.
 */
export function readTrace(file: string): Trace {
  const { startContent, endContent, txns } = traceFile.parse(
    JSON.parse(gunzipSync(fs.readFileSync(file)).toString('utf8')),
  );
  const patches = txns.flatMap((txn) => txn.patches);
  const plain = isBasicPlane(startContent) && patches.every(([, , inserted]) => isBasicPlane(inserted));
  const edits = plain
    ? patches.map(([position, deleted, inserted]) => ({ position, deleted, inserted }))
    : convert(startContent, patches);
  return { startContent, endContent, edits };
}

/** True when code points and UTF-16 code units are the same. */
function isBasicPlane(text: string): boolean {
  return !/[\ud800-\udfff]/.test(text);
}

function convert(start: string, patches: readonly (readonly [number, number, string])[]): Edit[] {
  const points = [...start];
  return patches.map(([position, deleted, inserted]) => {
    const before = points.slice(0, position).join('').length;
    const removed = points.splice(position, deleted, ...inserted).join('').length;
    return { position: before, deleted: removed, inserted };
  });
}
