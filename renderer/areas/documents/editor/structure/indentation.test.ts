import { Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import { guidesAt } from './indent-guides.ts';
import { nextColumn } from './yaml-indent.ts';

test('Enter goes deeper below what opens a block, and stays where the block is', () => {
  expect(nextColumn('entities:')).toBe(2);
  expect(nextColumn('  Deal:  # the deal')).toBe(4);
  expect(nextColumn('  note: |')).toBe(4);
  expect(nextColumn('  note: >-')).toBe(4);
  expect(nextColumn('  fields: {')).toBe(4);
  expect(nextColumn('  title: text')).toBe(2);
  expect(nextColumn('  url: http://x')).toBe(2);
  expect(nextColumn('')).toBe(0);
  expect(nextColumn('    ')).toBe(4);
  expect(nextColumn('  # why:')).toBe(2);
});

test('Enter in a list goes on with the item', () => {
  expect(nextColumn('- name: x')).toBe(2);
  expect(nextColumn('- name:')).toBe(4);
  expect(nextColumn('  - x')).toBe(2);
  expect(nextColumn('  - "a: b"')).toBe(2);
});

test('guides follow the indentation, and run through blank lines', () => {
  const doc = Text.of(['a:', '  b:', '    c: 1', '', '    d: 1', '\r', 'e: 1', ' odd']);
  expect(Array.from({ length: 8 }, (_, index) => guidesAt(doc, index + 1))).toEqual([0, 1, 2, 2, 2, 0, 0, 1]);
});
