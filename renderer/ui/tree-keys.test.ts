import { expect, test } from 'vitest';
import { treeCommand, typeAhead, type TreeRow } from './tree-keys.ts';

const row = (id: string, level: number, parentId: string | null, expanded: boolean | null): TreeRow => ({
  id,
  label: id,
  level,
  parentId,
  expanded,
  position: 1,
  siblings: 1,
});
const rows = [
  row('open', 1, null, true),
  row('child', 2, 'open', null),
  row('shut', 1, null, false),
  row('leaf', 1, null, null),
];

test('arrows walk the visible rows and stop at the ends', () => {
  expect(treeCommand(rows, 'open', 'ArrowDown')).toEqual({ kind: 'select', id: 'child' });
  expect(treeCommand(rows, 'leaf', 'ArrowDown')).toBeNull();
  expect(treeCommand(rows, null, 'ArrowDown')).toEqual({ kind: 'select', id: 'open' });
  expect(treeCommand(rows, 'child', 'Home')).toEqual({ kind: 'select', id: 'open' });
  expect(treeCommand(rows, 'child', 'End')).toEqual({ kind: 'select', id: 'leaf' });
});

test('right opens and enters a folder, left leaves and closes it', () => {
  expect(treeCommand(rows, 'shut', 'ArrowRight')).toEqual({ kind: 'toggle', id: 'shut', expanded: true });
  expect(treeCommand(rows, 'open', 'ArrowRight')).toEqual({ kind: 'select', id: 'child' });
  expect(treeCommand(rows, 'child', 'ArrowLeft')).toEqual({ kind: 'select', id: 'open' });
  expect(treeCommand(rows, 'open', 'ArrowLeft')).toEqual({ kind: 'toggle', id: 'open', expanded: false });
});

test('Enter opens, Space looks, F2 renames, Delete deletes; other keys are left alone', () => {
  expect(treeCommand(rows, 'leaf', 'Enter')).toEqual({ kind: 'open', id: 'leaf' });
  expect(treeCommand(rows, 'leaf', ' ')).toEqual({ kind: 'preview', id: 'leaf' });
  expect(treeCommand(rows, 'leaf', 'F2')).toEqual({ kind: 'rename', id: 'leaf' });
  expect(treeCommand(rows, 'leaf', 'Delete')).toEqual({ kind: 'delete', id: 'leaf' });
  expect(treeCommand(rows, 'leaf', 'Tab')).toBeNull();
});

test('letters find the next row that begins with them, around the end', () => {
  expect(typeAhead(rows, 'leaf', 'o')?.id).toBe('open');
  expect(typeAhead(rows, 'open', 'S')?.id).toBe('shut');
  expect(typeAhead(rows, 'shut', 'sh')?.id).toBe('shut');
  expect(typeAhead(rows, 'shut', 'x')).toBeUndefined();
});
