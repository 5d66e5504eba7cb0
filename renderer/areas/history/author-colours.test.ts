import { expect, test } from 'vitest';
import { authorColours, ownAuthor } from './author-colours.ts';

const named = (id: string, name = id) => ({ id, name });

test('this device has the first colour wherever it stands, others have the rest in turn', () => {
  const authors = [named('a'), named('me', 'This device'), ...['b', 'c', 'd', 'e'].map((id) => named(id))];
  const colours = authorColours(authors);
  expect(colours.get('me')).toBe('--who-1');
  expect(['a', 'b', 'c', 'd', 'e'].map((id) => colours.get(id))).toEqual([
    '--who-2',
    '--who-3',
    '--who-4',
    '--who-5',
    '--who-2',
  ]);
  expect(ownAuthor(authors)).toBe('me');
  expect(ownAuthor([named('a')])).toBeNull();
});
