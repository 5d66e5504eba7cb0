import { expect, test } from 'vitest';
import { deriveSaving } from './saving.ts';

const offline = { status: 'offline', loaded: true, unsaved: true } as const;

test('everything is saved only when every document and the engine say so', () => {
  expect(deriveSaving([{ status: 'saved' }], { status: 'saved' }, true)).toEqual({ status: 'saved' });
  expect(deriveSaving([{ status: 'saved' }, { status: 'saving' }], { status: 'saved' }, true).status).toBe(
    'saving',
  );
});

test('a failed commit is said with its reason, whoever made the edit', () => {
  const disk = { status: 'not-saved', reason: 'the disk is full' };
  expect(deriveSaving([{ status: 'not-saved', fault: 'disk-full' }], { status: 'saved' }, true)).toEqual(
    disk,
  );
  expect(deriveSaving([], { status: 'not-saved', fault: 'disk-full', waiting: 3 }, true)).toEqual(disk);
});

test('without a connection it matters whether something typed here is waiting', () => {
  expect(deriveSaving([offline], { status: 'saved' }, false)).toEqual({
    status: 'not-saved',
    reason: 'the engine cannot be reached',
  });
  expect(deriveSaving([{ ...offline, unsaved: false }], { status: 'saved' }, false).status).toBe(
    'unreachable',
  );
});

test('an edit in a document that the engine gave up outweighs all that is saved', () => {
  const closed = { status: 'closed', code: 'documents/unreadable', unsaved: true } as const;
  expect(deriveSaving([{ status: 'saved' }, closed], { status: 'saved' }, true).status).toBe('not-saved');
});
