import { expect, test } from 'vitest';
import { branchPath } from './branch-path.ts';

test('a branch stands beside its document and keeps its kind', () => {
  expect(branchPath('spec/deal.spec.yaml')).toBe('spec/deal.branch.spec.yaml');
  expect(branchPath('notes.d/readme')).toBe('notes.d/readme.branch');
  expect(branchPath('.hidden')).toBe('.hidden.branch');
});
