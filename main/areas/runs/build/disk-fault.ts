const WORDS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EBUSY: 'another program is using it',
  EIO: 'the disk reported an error',
  ENOTDIR: 'a file stands where a folder is needed',
  EEXIST: 'something stands in the way',
  ENOENT: 'it cannot be made there',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'the path is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EXDEV: 'a part of it lies on another disk',
};

/** What the operating system said, to follow a colon; no full stop. Throws again what is no fault of a file system. */
export function diskFault(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  const code = String(error.code);
  if (code.startsWith('SQLITE_')) return 'its lock cannot be held';
  if (code.startsWith('ERR_')) throw error;
  return WORDS[code] ?? code;
}

/** True for an error of the file system with one of the codes. */
export function isFault(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
