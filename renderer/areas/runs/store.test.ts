import { beforeEach, expect, test } from 'vitest';
import type { PreviewPerson, PreviewState } from '#shared/contracts/preview.ts';
import { NOBODY, noRuns, patchRuns, personKey, readRuns, showPreview, viewedAs } from './store.ts';

const person = (id: string, org = 'acme'): PreviewPerson => {
  return { id, name: id, email: `${id}@crm.example`, org, orgName: org, roles: [] };
};
const running = (runId: string): PreviewState => ({
  status: 'running',
  runId,
  url: 'http://127.0.0.1:4711/',
  irHash: '',
  people: [person('rep'), person('manager'), person('rep', 'globex')],
  next: null,
  behind: null,
  hanging: false,
});
const asking = (url: string | null): PreviewState => ({
  status: 'asking',
  runId: '2',
  losses: [],
  mayAccept: true,
  url,
});

beforeEach(() => patchRuns(noRuns));

test('the page stays in sight while a newer application is made, asked about and started', () => {
  showPreview(running('1'));
  const { live } = readRuns();
  showPreview(asking('http://127.0.0.1:4711/'));
  expect(readRuns().live).toBe(live);
  showPreview({ status: 'starting', runId: '2', step: 'start' });
  expect(readRuns().live).toBe(live);
  showPreview(running('2'));
  expect(readRuns().live?.runId).toBe('2');
});

test('nothing is in sight where nothing runs', () => {
  showPreview({ status: 'starting', runId: '1', step: 'compile' });
  expect(readRuns().live).toBeNull();
  for (const status of ['crashed', 'stopped'] as const) {
    showPreview(running('1'));
    const facts = { step: null, message: 'It broke.', exitCode: 1, element: null };
    showPreview(status === 'crashed' ? { status, runId: '1', ...facts } : { status, runId: '1' });
    expect(readRuns().live).toBeNull();
  }
  showPreview(running('1'));
  showPreview(asking(null));
  expect(readRuns().live).toBeNull();
});

test('it is looked at as whom somebody has chosen, in that org, else as the first one', () => {
  showPreview(running('1'));
  const as = () => viewedAs(readRuns())?.org;
  expect(viewedAs(readRuns())).toEqual(person('rep'));
  patchRuns({ person: personKey(person('rep', 'globex')) });
  expect(as()).toBe('globex');
  patchRuns({ person: personKey(person('somebody who is gone')) });
  expect(as()).toBe('acme');
  patchRuns({ person: NOBODY });
  expect(viewedAs(readRuns())).toBeNull();
});
