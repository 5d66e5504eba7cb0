/** The whole of a stream as UTF-8, a byte order mark included; null when it is not UTF-8. */
export async function readInput(stream: AsyncIterable<Uint8Array>): Promise<string | null> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts));
  } catch {
    return null;
  }
}
