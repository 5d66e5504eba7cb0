import { freePath, NAME_LIMIT } from '#shared/contracts/document-path.ts';
import type { TakenPaths } from './taken-paths.ts';

/** Room for what `freePath` adds to a name. */
const SUFFIX_BYTES = ' copy 99999'.length;

/**
 * `path`, or a free one beside it. A folder of it that has become a document gets another name in the same way.
 * The names stay within the limit.
 */
export function freePlace(path: string, taken: TakenPaths): string {
  const parts = path.split('/');
  let folder = '';
  for (const part of parts.slice(0, -1)) {
    folder = freeBeside(folder + part, (candidate) => taken.hasDocument(candidate)) + '/';
  }
  return freeBeside(folder + (parts.at(-1) ?? ''), (candidate) => taken.has(candidate));
}

function freeBeside(path: string, isTaken: (path: string) => boolean): string {
  if (!isTaken(path)) return path;
  const shorter = shortened(path);
  return freePath(shorter, (candidate) => candidate === shorter || isTaken(candidate));
}

/** Cuts the stem of the last name so far that a suffix fits, or all of the name when its extension is too long. */
function shortened(path: string): string {
  const slash = path.lastIndexOf('/') + 1;
  const name = path.slice(slash);
  const tooLong = Buffer.byteLength(name) + SUFFIX_BYTES - NAME_LIMIT;
  if (tooLong <= 0) return path;
  const dot = name.indexOf('.', 1);
  const stem = dot < 0 ? name : name.slice(0, dot);
  const isStemEnough = Buffer.byteLength(stem) > tooLong;
  const characters = [...(isStemEnough ? stem : name.replaceAll('.', '_'))];
  const extension = isStemEnough ? name.slice(stem.length) : '';
  for (let over = tooLong; over > 0 && characters.length > 1;)
    over -= Buffer.byteLength(characters.pop() ?? '');
  return path.slice(0, slash) + characters.join('') + extension;
}
