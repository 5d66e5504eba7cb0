import { problem } from '../problem.ts';

const MOST_BYTES = 1024 * 1024;

export interface Body {
  readonly text: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * The JSON object that a request has; an empty one where it has nothing, if that is fine. Throws `body/wrong-type` (415),
 * `body/too-large` (413) or `body/malformed` (400).
 */
export async function readBody(request: Request, mayBeEmpty = false): Promise<Body> {
  const text = decoded(await readBytes(request));
  if (text === '' && mayBeEmpty) return { text, values: {} };
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw problem(415, 'body/wrong-type', 'The body has to be application/json.');
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch {
    throw malformed();
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values)) throw malformed();
  return { text, values: values as Record<string, unknown> };
}

async function readBytes({ headers, body }: Request): Promise<Uint8Array> {
  if (Number(headers.get('content-length') ?? 0) > MOST_BYTES) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    const chunk = next.value as Uint8Array;
    length += chunk.length;
    if (length > MOST_BYTES) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformed();
  }
}

function malformed(): Error {
  return problem(400, 'body/malformed', 'The body has to be one JSON object in UTF-8.');
}

function tooLarge(): Error {
  return problem(413, 'body/too-large', 'The body is too large.', { most: MOST_BYTES });
}
