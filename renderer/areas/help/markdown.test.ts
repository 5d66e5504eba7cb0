import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMarkdown, type Block } from './markdown.ts';

test('headings, paragraphs, lists, tables and slots are told apart', () => {
  const blocks = parseMarkdown(
    '# One\n\nTwo\nlines.\n\n- a\n  and more\n- b\n\n1. first\n\n| x | y |\n| - | - |\n| 1 | `2` |\n\n<!-- paths -->\n',
  );
  expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'list', 'list', 'table', 'slot']);
  expect(blocks[1]).toEqual({ kind: 'paragraph', inlines: [{ kind: 'text', text: 'Two lines.' }] });
  expect(blocks[2]).toMatchObject({ ordered: false, items: [[{ text: 'a and more' }], [{ text: 'b' }]] });
  expect(blocks[4]).toMatchObject({
    rows: [
      [[{ text: 'x' }], [{ text: 'y' }]],
      [[{ text: '1' }], [{ kind: 'code' }]],
    ],
  });
});

test('code, strong, emphasis, links and the keys of actions are found in a line', () => {
  const [block] = parseMarkdown(
    'Press <kbd title="documents.quickOpen">Ctrl+P</kbd> and _read_ **this** in `a_b_c` or [there](search.md).',
  );
  expect(
    (block as Extract<Block, { kind: 'paragraph' }>).inlines.filter(({ kind }) => kind !== 'text'),
  ).toEqual([
    { kind: 'keys', actionId: 'documents.quickOpen', text: 'Ctrl+P' },
    { kind: 'em', text: 'read' },
    { kind: 'strong', text: 'this' },
    { kind: 'code', text: 'a_b_c' },
    { kind: 'link', text: 'there', target: 'search.md' },
  ]);
});

test('what stands in a fence stays as it is, blank lines and all', () => {
  expect(parseMarkdown('Before\n\n```yaml\n# no heading\n\n- a: `b`\n```\n\nAfter\n')).toEqual([
    { kind: 'paragraph', inlines: [{ kind: 'text', text: 'Before' }] },
    { kind: 'code', text: '# no heading\n\n- a: `b`' },
    { kind: 'paragraph', inlines: [{ kind: 'text', text: 'After' }] },
  ]);
  expect(parseMarkdown('```\nnever closed')[0]?.kind).toBe('paragraph');
});

test('any text can be read', () => {
  fc.assert(fc.property(fc.string(), (text) => void parseMarkdown(text)));
});
