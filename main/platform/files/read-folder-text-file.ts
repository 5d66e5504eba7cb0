import { constants } from 'node:fs';
import fs, { type FileHandle } from 'node:fs/promises';
import type { SkipReason } from '#shared/contracts/documents.ts';

/** Why a file was not taken. */
export interface FileSkip {
  readonly reason: SkipReason;
  readonly detail?: string;
}

/**
 * The bytes of a UTF-8 text file of at most `limit` bytes, exactly as they are, or why it is not one. What is no
 * regular file is not opened for reading, and a file over the limit is not read. Never throws.
 */
export async function readTextFile(file: string, limit: number): Promise<Uint8Array | FileSkip> {
  let handle: FileHandle | null = null;
  try {
    if (!(await fs.stat(file)).isFile()) return { reason: 'not-a-file' };
    // Should the file become a pipe or a link by now, opening must neither wait for a writer nor follow it.
    handle = await fs.open(
      file,
      constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0),
    );
    const stats = await handle.stat();
    if (!stats.isFile()) return { reason: 'not-a-file' };
    const bytes = stats.size > limit ? null : await readAtMost(handle, stats.size, limit);
    if (bytes === null) return { reason: 'too-large', detail: `${stats.size} bytes of at most ${limit}` };
    if (bytes.includes(0)) return { reason: 'binary' };
    return isUtf8(bytes) ? bytes : { reason: 'not-utf-8' };
  } catch (error) {
    return unreadable(error);
  } finally {
    await handle?.close();
  }
}

/** What the operating system said, in a few words. */
export function unreadable(error: unknown): FileSkip {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown fault';
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'it does not exist',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ENAMETOOLONG: 'the name is too long',
    EIO: 'the disk reported an error',
  };
  return { reason: 'unreadable', detail: words[code] ?? code };
}

/** The whole content, or null when there is more than `limit` of it: a file may grow while it is read. */
async function readAtMost(handle: FileHandle, expected: number, limit: number): Promise<Buffer | null> {
  let buffer = Buffer.alloc(expected + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, null);
    if (bytesRead === 0) return buffer.subarray(0, length);
    length += bytesRead;
    if (length > limit) return null;
    if (length === buffer.length) buffer = Buffer.concat([buffer, Buffer.alloc(buffer.length)]);
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
