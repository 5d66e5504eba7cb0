import { expect, test } from 'vitest';
import { recentFirst } from './recent-first.ts';

const found = ['a', 'b', 'c', 'd'].map((id) => ({ id, path: `${id}.md` }));
const ids = (query: string, recent: string[]) => recentFirst(found, query, recent).map(({ id }) => id);

test('documents of late come first, the one in front last among them', () => {
  expect(ids('', ['c', 'd', 'b'])).toEqual(['d', 'b', 'c', 'a']);
  expect(ids('', [])).toEqual(['a', 'b', 'c', 'd']);
});

test('with a query only those that hold it as it is are lifted', () => {
  expect(ids('d.m', ['c', 'd'])).toEqual(['d', 'a', 'b', 'c']);
});
