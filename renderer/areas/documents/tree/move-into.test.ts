import { expect, test } from 'vitest';
import type { DocumentSummary } from '#shared/contracts/documents.ts';
import { canMoveInto, foldersOf, pathInto } from './move-into.ts';

test('a move keeps the name and changes the folder', () => {
  expect(pathInto('a/b', 'c/d.md')).toBe('a/b/d.md');
  expect(pathInto('', 'c/d.md')).toBe('d.md');
});

test('what would change nothing, or put a folder into itself, is no move', () => {
  expect(canMoveInto('a', 'a/b.md', false)).toBe(false);
  expect(canMoveInto('', 'b.md', false)).toBe(false);
  expect(canMoveInto('a/b', 'a', true)).toBe(false);
  expect(canMoveInto('a', 'a', true)).toBe(false);
  expect(canMoveInto('ab', 'a', true)).toBe(true);
  expect(canMoveInto('', 'a/b', true)).toBe(true);
});

test('folders are those of documents outside the trash, outer ones too', () => {
  const at = (path: string, trashedAt: number | null = null) => ({ path, trashedAt }) as DocumentSummary;
  expect(foldersOf([at('a/b/c.md'), at('x.md'), at('gone/y.md', 1), at('a/z.md')])).toEqual(['a', 'a/b']);
});
