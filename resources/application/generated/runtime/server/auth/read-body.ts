import type { Context } from 'hono';
import { problem } from '../problem.ts';

const MOST_BYTES = 1024 * 1024;

/** The JSON object that was sent. Throws `body/wrong-type`, `body/too-large` or `body/malformed`. */
export async function readBody(c: Context): Promise<object> {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw problem(415, 'body/wrong-type', 'The body has to be JSON (application/json).');
  const text = await readText(c.req.raw.body);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw problem(400, 'body/malformed', 'The body is no JSON.');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw problem(400, 'body/malformed', 'The body has to be a JSON object.');
  return body;
}

async function readText(stream: ReadableStream<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream ?? []) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) throw problem(413, 'body/too-large', 'The body is larger than 1 MB.');
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw problem(400, 'body/malformed', 'The body is not in UTF-8.');
  }
}
