import { err, ok, type Result } from '../kernel/result.ts';
import type { DocumentKind } from './documents.ts';
import type { ErrorOf, NameFault } from './errors.ts';

/** Longest name of a file, a folder or a project in UTF-8 bytes: what common file systems can hold. */
export const NAME_LIMIT = 255;
const DEPTH_LIMIT = 32;

type NameInvalid = ErrorOf<'documents/name-invalid'>;

/** Characters that hide or reorder what a name seems to say: controls, and bidirectional overrides and isolates. */
export const HIDDEN_CHARACTERS =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

/**
 * Checks the path of a document in its project: names joined by `/`. Returns it in Unicode normal form C, or the
 * first fault with the part that is at fault (cut to 80 characters).
 */
export function checkDocumentPath(path: string): Result<string, NameInvalid> {
  const parts = path.normalize('NFC').split('/');
  if (parts.length > DEPTH_LIMIT) return invalid('too-deep', path);
  for (const part of parts) {
    const fault = faultOf(part);
    if (fault !== null) return invalid(fault, part);
  }
  return ok(parts.join('/'));
}

/** Checks the name of a project: one name, without `/`. Returns it in Unicode normal form C. */
export function checkProjectName(name: string): Result<string, NameInvalid> {
  const normal = name.normalize('NFC');
  if (normal.includes('/')) return invalid('slash', normal);
  const fault = faultOf(normal);
  return fault === null ? ok(normal) : invalid(fault, normal);
}

/** Equal for paths that a file system without case or composition would take for the same file. */
export function pathKey(path: string): string {
  return path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

/** What a document is for, by its file name. */
export function kindOfPath(path: string): DocumentKind {
  if (/\.spec\.ya?ml$/i.test(path)) return 'spec';
  if (/\.prompt\.md$/i.test(path)) return 'prompt';
  if (/\.pipeline\.ya?ml$/i.test(path)) return 'pipeline';
  if (/\.policy\.ya?ml$/i.test(path)) return 'policy';
  return 'note';
}

/** `base`, or the first free one of `name copy.ext`, `name copy 2.ext`, … beside it. */
export function freePath(base: string, isTaken: (path: string) => boolean): string {
  if (!isTaken(base)) return base;
  const slash = base.lastIndexOf('/') + 1;
  const dot = base.indexOf('.', slash + 1);
  const stem = dot < 0 ? base : base.slice(0, dot);
  const extension = dot < 0 ? '' : base.slice(dot);
  for (let n = 1; ; n++) {
    const candidate = `${stem} copy${n === 1 ? '' : ` ${n}`}${extension}`;
    if (!isTaken(candidate)) return candidate;
  }
}

function faultOf(name: string): NameFault | null {
  if (name === '') return 'empty';
  if (name === '.' || name === '..') return 'dot-segment';
  if (HIDDEN_CHARACTERS.test(name)) return 'control-character';
  if (name.includes('\\')) return 'backslash';
  if (!name.isWellFormed()) return 'unpaired-surrogate';
  if (name.trim() !== name) return 'surrounding-space';
  return utf8Length(name) > NAME_LIMIT ? 'too-long' : null;
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}

function invalid(fault: NameFault, part: string): Result<never, NameInvalid> {
  return err({ code: 'documents/name-invalid', fault, part: part.slice(0, 80).toWellFormed() });
}
