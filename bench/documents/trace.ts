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
 * points; they are turned into UTF-16 here, outside of what is measured. Throws `TraceFault` on anything else.
 */
export function readTrace(file: string): Trace {
  const { startContent, endContent, txns } = parseTrace(file);
  const patches = txns.flatMap((txn) => txn.patches);
  const plain = isBasicPlane(startContent) && patches.every(([, , inserted]) => isBasicPlane(inserted));
  const edits = plain
    ? patches.map(([position, deleted, inserted]) => ({ position, deleted, inserted }))
    : convert(startContent, patches);
  return { startContent, endContent, edits };
}

/** Why a file cannot be replayed, as a sentence. */
export class TraceFault extends Error {}

function parseTrace(file: string): z.infer<typeof traceFile> {
  let content: unknown;
  try {
    content = JSON.parse(gunzipSync(fs.readFileSync(file)).toString('utf8'));
  } catch (error) {
    throw new TraceFault(`${file} is no gzipped JSON that can be read: ${String(error)}`);
  }
  if (typeof content === 'object' && content !== null && 'kind' in content && content.kind === 'concurrent') {
    throw new TraceFault(
      `${file} is a concurrent trace; pass a sequential one, where patches follow each other.`,
    );
  }
  const parsed = traceFile.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new TraceFault(`${file} is no editing trace: ${parsed.error.issues[0]?.message ?? 'unknown form'}`);
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
