import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { skipReason } from './documents.ts';
import type { MilestoneNameFault, NameFault, StudioError, StudioErrorCode } from './errors.ts';
import {
  messageFor,
  milestoneNameSentence,
  nameFaultSentence,
  saveFaultNext,
  saveFaultPhrase,
  skipReasonSentence,
} from './messages.ts';
import { saveFault } from './workspace.ts';

// One example a code: a code that is added to the union without an example here is a type error.
const examples: { readonly [C in StudioErrorCode]: Extract<StudioError, { code: C }> } = {
  'documents/not-found': { code: 'documents/not-found', id: 'x' },
  'documents/project-not-found': { code: 'documents/project-not-found', id: 'x' },
  'documents/name-invalid': { code: 'documents/name-invalid', fault: 'slash', part: 'a/b' },
  'documents/path-taken': { code: 'documents/path-taken', path: 'a.spec.yaml' },
  'documents/trashed': { code: 'documents/trashed', path: 'a.spec.yaml' },
  'documents/too-large': { code: 'documents/too-large', bytes: 6_100_000, limit: 5_000_000 },
  'documents/update-malformed': { code: 'documents/update-malformed', id: 'x' },
  'documents/text-changed': { code: 'documents/text-changed', path: 'a.md' },
  'documents/edits-invalid': { code: 'documents/edits-invalid', path: 'a.md' },
  'documents/text-malformed': { code: 'documents/text-malformed', fault: 'unpaired-surrogate' },
  'documents/unreadable': { code: 'documents/unreadable', id: 'x', detail: 'a record is damaged' },
  'log/record-damaged': {
    code: 'log/record-damaged',
    author: 'ab'.repeat(32),
    seq: 7,
    fault: 'wrong signature',
  },
  'activity/nothing-to-undo': { code: 'activity/nothing-to-undo' },
  'activity/not-found': { code: 'activity/not-found', id: 7 },
  'settings/file-broken': { code: 'settings/file-broken', file: '/home/settings.json', detail: 'no object' },
  'history/version-unknown': {
    code: 'history/version-unknown',
    address: '@1234',
    detail: 'the document has 12 edits',
    edits: 12,
  },
  'history/records-missing': {
    code: 'history/records-missing',
    authors: ['ab', 'cd', 'ef', '01'].map((byte, i) => ({ author: byte.repeat(32), missing: i + 1 })),
  },
  'history/milestone-taken': { code: 'history/milestone-taken', name: 'v1' },
  'history/milestone-not-found': { code: 'history/milestone-not-found', id: 'x' },
  'history/milestone-name-invalid': {
    code: 'history/milestone-name-invalid',
    fault: 'address',
    name: '2026-11-20',
  },
  'history/not-a-branch': { code: 'history/not-a-branch', path: 'a.md' },
  'history/target-trashed': { code: 'history/target-trashed', path: 'a.md' },
  'history/folder-not-empty': { code: 'history/folder-not-empty', folder: '/x' },
  'history/git-missing': { code: 'history/git-missing' },
  'history/git-failed': { code: 'history/git-failed', detail: 'no space is left' },
  'specs/not-compiling': {
    code: 'specs/not-compiling',
    errors: 2,
    first: 'app.spec.yaml:3:1: There is no role “rep”.',
  },
  'specs/too-large': { code: 'specs/too-large', size: 21_000_000, limit: 20_000_000 },
  'specs/files-unreadable': {
    code: 'specs/files-unreadable',
    folder: '/specs',
    files: [
      { path: 'a.yaml', reason: 'not-utf-8' },
      { path: 'b.yaml', reason: 'symlink-loop' },
    ],
  },
  'specs/no-files': { code: 'specs/no-files', folder: '/specs' },
  'specs/gave-up': { code: 'specs/gave-up', detail: 'it took longer than 20 seconds' },
  'runs/not-found': { code: 'runs/not-found', id: 'x' },
  'runs/unreadable': { code: 'runs/unreadable', id: 'x', detail: 'its inputs are no JSON' },
  'runs/not-running': { code: 'runs/not-running', id: 'x' },
  'runs/nothing-asked': { code: 'runs/nothing-asked', id: 'x' },
  'runs/person-not-found': { code: 'runs/person-not-found', id: 'x' },
  'runs/failed': { code: 'runs/failed', detail: 'It ended by itself with exit code 1.' },
  'runs/data-at-stake': {
    code: 'runs/data-at-stake',
    losses: ['The column “amount” of “deal” holds 12 values.', 'Another.', 'A third.'],
    mayKeep: true,
  },
  'runs/port-taken': { code: 'runs/port-taken', port: 3000 },
  'build/folder-invalid': { code: 'build/folder-invalid', folder: 'crm', detail: 'it is not a whole path' },
  'build/folder-not-empty': { code: 'build/folder-not-empty', folder: '/crm' },
  'build/folder-not-readable': { code: 'build/folder-not-readable', folder: '/crm', detail: 'it is a file' },
  'build/folder-not-writable': {
    code: 'build/folder-not-writable',
    folder: '/crm',
    detail: 'the disk is full',
  },
  'build/manifest-broken': { code: 'build/manifest-broken', folder: '/crm', detail: 'it is no JSON' },
  'build/files-edited': {
    code: 'build/files-edited',
    folder: '/crm',
    files: ['a', 'b', 'c', 'd', 'e'].map((name) => ({ path: `generated/${name}.ts`, gone: false })),
  },
  'build/files-in-the-way': {
    code: 'build/files-in-the-way',
    folder: '/crm',
    paths: ['generated/notes.txt'],
  },
  'build/conflicts': {
    code: 'build/conflicts',
    folder: '/crm',
    files: [{ path: 'generated/entities/deal.ts', places: 2 }],
  },
  'build/busy': { code: 'build/busy', folder: '/crm' },
  'build/journal-broken': { code: 'build/journal-broken', folder: '/crm', detail: 'it is no JSON' },
  'build/folder-changed': { code: 'build/folder-changed', folder: '/crm', paths: ['generated/views.ts'] },
  'build/no-such-file': { code: 'build/no-such-file', path: 'x' },
  'templates/not-found': { code: 'templates/not-found', name: 'crn' },
  'workspace/not-saved': { code: 'workspace/not-saved', fault: 'disk-full' },
  'workspace/locked': { code: 'workspace/locked', pid: 12, home: '/home/a/strata' },
  'workspace/home-not-writable': { code: 'workspace/home-not-writable', home: '/x', fault: 'read-only' },
  'workspace/home-invalid': { code: 'workspace/home-invalid', home: '/x', detail: 'it is a file' },
  'workspace/database-newer': { code: 'workspace/database-newer', found: 9, supported: 1 },
  'workspace/key-unreadable': { code: 'workspace/key-unreadable', file: '/x/key', detail: 'it is empty' },
  'workspace/backup-failed': { code: 'workspace/backup-failed', file: '/x/b.db', detail: 'no space is left' },
  'rpc/malformed': { code: 'rpc/malformed', detail: 'not JSON' },
  'rpc/unknown-method': { code: 'rpc/unknown-method', method: 'a.b' },
  'rpc/invalid-params': { code: 'rpc/invalid-params', issues: ['name: must be a string'] },
  'rpc/unauthorized': { code: 'rpc/unauthorized' },
  'rpc/frame-too-large': { code: 'rpc/frame-too-large', limit: 33_554_432 },
  'rpc/unknown-channel': { code: 'rpc/unknown-channel', channel: 3 },
  'rpc/cancelled': { code: 'rpc/cancelled' },
  'rpc/disconnected': { code: 'rpc/disconnected' },
  internal: { code: 'internal', incident: '1234' },
};

const nameFaults: { readonly [F in NameFault]: true } = {
  empty: true,
  'too-long': true,
  'control-character': true,
  slash: true,
  backslash: true,
  'dot-segment': true,
  'surrounding-space': true,
  'unpaired-surrogate': true,
  'too-deep': true,
};

const milestoneNameFaults: { readonly [F in MilestoneNameFault]: true } = {
  empty: true,
  'too-long': true,
  'control-character': true,
  'surrounding-space': true,
  'unpaired-surrogate': true,
  address: true,
};

describe('a person reads a sentence and a next step', () => {
  test.each(Object.values(examples))('for $code', (error) => {
    const { title, next } = messageFor(error);
    expect(title).toMatch(/^[A-Z“/].*\.$/);
    expect(next).toMatch(/^[A-Z].*\.$/);
    expect(`${title} ${next}`).not.toMatch(/undefined|\[object|stack|null/);
  });

  test.each(saveFault.options)('for the save fault %s', (fault) => {
    expect(saveFaultPhrase(fault)).toMatch(/^the .*[^.]$/);
    expect(saveFaultNext(fault)).toMatch(/\.$/);
  });

  test.each(Object.keys(nameFaults) as NameFault[])('for the name fault %s', (fault) => {
    expect(nameFaultSentence(fault, 'x'.repeat(300))).toMatch(/^.{10,120}\.$/);
  });

  test.each(Object.keys(milestoneNameFaults) as MilestoneNameFault[])(
    'for the fault of a milestone name %s',
    (fault) => {
      expect(milestoneNameSentence(fault, 'x'.repeat(300))).toMatch(/^.{10,160}\.$/);
    },
  );

  test.each(skipReason.options)('for the skip reason %s', (reason) => {
    expect(skipReasonSentence(reason)).toMatch(/^[A-Z].*\.$/);
  });
});

test('the sentences come without zod, so that the window can bundle them', () => {
  const source = readFileSync(new URL('./messages.ts', import.meta.url), 'utf8');
  expect(source).not.toMatch(/^import (?!type)/m);
});
