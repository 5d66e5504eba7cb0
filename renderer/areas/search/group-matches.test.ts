import { expect, test } from 'vitest';
import type { SearchMatch } from '#shared/contracts/documents.ts';
import { groupMatches, selectionOf } from './group-matches.ts';
import { matchKey } from './store.ts';

const match = (documentId: string, offset: number) =>
  ({ documentId, offset, path: `${documentId}.md`, projectName: 'P' }) as SearchMatch;
const matches = [match('a', 1), match('a', 9), match('b', 4)];
const without = (...kept: SearchMatch[]) => selectionOf(groupMatches(matches), new Set(kept.map(matchKey)));

test('matches stand under their documents', () => {
  expect(groupMatches(matches).map((group) => [group.path, group.matches.length])).toEqual([
    ['a.md', 2],
    ['b.md', 1],
  ]);
});

test('a replacement leaves out the matches that a person has taken out, and documents without any left', () => {
  expect(without()).toEqual({ documentIds: ['a', 'b'], except: [], replacements: 3 });
  expect(without(matches[1]!)).toEqual({
    documentIds: ['a', 'b'],
    except: [{ documentId: 'a', offsets: [9] }],
    replacements: 2,
  });
  expect(without(matches[2]!, matches[0]!, matches[1]!).documentIds).toEqual([]);
});
