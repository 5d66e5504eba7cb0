import { expect, test } from 'vitest';
import type { DocumentSummary, ProjectSummary } from '#shared/contracts/documents.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { emptyDocumentsState, type DocumentsState } from '../store.ts';
import { knownDocuments, knownFirst } from './known-documents.ts';

const projectId = 'p' as ProjectId;
const project: ProjectSummary = {
  id: projectId,
  name: 'CRM',
  createdAt: 0,
  trashedAt: null,
  documentCount: 3,
};

function documentAt(id: string, updatedAt: number, trashedAt: number | null = null): DocumentSummary {
  return {
    id: id as DocumentId,
    projectId,
    path: `${id}.md`,
    kind: 'note',
    createdAt: 0,
    updatedAt,
    trashedAt,
  };
}

function stateWith(
  documents: readonly DocumentSummary[],
  rest: Partial<DocumentsState> = {},
): DocumentsState {
  const byId = new Map(documents.map((document) => [document.id, document]));
  return { ...emptyDocumentsState, projects: [project], projectId, documents: byId, ...rest };
}

const ids = (listed: readonly { readonly id: string }[]) => listed.map(({ id }) => id);

test('the open project is known, last changed first, without its trash', () => {
  const state = stateWith([
    documentAt('a', 1),
    documentAt('b', 3),
    documentAt('c', 2),
    documentAt('gone', 9, 9),
  ]);
  expect(ids(knownDocuments(state, 50))).toEqual(['b', 'c', 'a']);
  expect(ids(knownDocuments(state, 2))).toEqual(['b', 'c']);
  expect(knownDocuments(state, 50)[0]?.projectName).toBe('CRM');
});

test('nothing is known while a document of another project was in front lately, or nothing has come', () => {
  expect(knownDocuments(stateWith([documentAt('a', 1)], { recent: ['a', 'elsewhere'] }), 50)).toEqual([]);
  expect(knownDocuments(stateWith([], { documents: null }), 50)).toEqual([]);
  expect(knownDocuments(stateWith([documentAt('a', 1)], { projects: null }), 50)).toEqual([]);
});

test('what is known keeps its place when the rest comes', () => {
  const named = (id: string) => ({ ...documentAt(id, 0), projectName: 'CRM' });
  const known = [named('b'), named('a')];
  expect(ids(knownFirst(known, [named('x'), named('a'), named('y')], 50))).toEqual(['b', 'a', 'x', 'y']);
  expect(ids(knownFirst(known, [named('x')], 2))).toEqual(['b', 'a']);
});
