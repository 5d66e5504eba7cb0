import { sha256 } from './sha256.ts';

/** The text of a file that is UTF-8, with a line feed at each line's end; null for another one. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.replaceAll('\r\n', '\n');
  } catch {
    return null;
  }
}

/** Whether a file has the text of this hash. Line ends do not count: version control may have rewritten them. */
export function hasHash(bytes: Uint8Array, hash: string): boolean {
  if (sha256(bytes) === hash) return true;
  if (!bytes.includes(13)) return false;
  const text = textOf(bytes);
  return text !== null && sha256(text) === hash;
}
