import { expect, test } from 'vitest';
import { itemAt, outlineOf } from './outline.ts';

const outline = (path: string, text: string) =>
  outlineOf(path, text).map(({ label, level, line }) => `${level} ${label} @${line}`);

test('the upper keys of YAML by their indentation, without what is in texts and comments', () => {
  const text = [
    '# name: comment',
    'entities:',
    '  "Big Deal":',
    '    title: "{title}"',
    '    fields:',
    '      amount: { type: money }',
    '  note: |',
    '    looks: like a key',
    'access: all',
  ].join('\n');
  expect(outline('a.spec.yaml', text)).toEqual([
    '1 entities @2',
    '2 Big Deal @3',
    '3 title @4',
    '3 fields @5',
    '2 note @7',
    '1 access @9',
  ]);
});

test('headings of Markdown, whatever levels they use, without those in code', () => {
  const text = '## One\n\n```\n# no\n```\n#### Two ##\r\n## Three\n';
  expect(outline('a.md', text)).toEqual(['1 One @1', '2 Two @6', '1 Three @7']);
});

test('a broken text has the outline that can be read, other texts have none', () => {
  expect(outline('a.yaml', 'a: [1\n  b:\n{{{')).toEqual(['1 a @1', '2 b @2']);
  expect(outline('a.txt', 'a: 1')).toEqual([]);
  expect(outline('a.yaml', '')).toEqual([]);
});

test('offsets lead to the line, and a line to its heading', () => {
  const text = 'a: 1\r\nb:\r\n  c: 2\n';
  const items = outlineOf('x.yaml', text);
  expect(items.map(({ offset }) => text.slice(offset).trimStart()[0])).toEqual(['a', 'b', 'c']);
  expect(itemAt(items, 2)?.label).toBe('b');
  expect(itemAt([], 2)).toBeUndefined();
});
