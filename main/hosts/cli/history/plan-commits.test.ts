import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DocumentId } from '#shared/kernel/brand.ts';
import type { TimelineEvent } from '#shared/contracts/history-changes.ts';
import { planCommits, type DocumentStory } from './plan-commits.ts';

const ANN = 'a1'.repeat(32);
const id = 'doc' as DocumentId;

function event(kind: TimelineEvent['kind'], at: number, name: string | null = null): TimelineEvent {
  const documents = [{ documentId: id, path: 'a.md' }];
  return {
    kind,
    at,
    endedAt: at,
    author: ANN,
    documents,
    count: 1,
    name,
    frontier: null,
    from: null,
    to: null,
  };
}
const session = (from: number, to: number, startedAt: number, endedAt: number) => ({
  ...{ from, to, author: ANN, startedAt, endedAt },
  ...{ inserted: 1, deleted: 0, mergedIn: false },
});
const milestone = (name: string, position: number | null, createdAt: number) => ({
  ...{ id: name, documentId: id, name, note: '', author: ANN },
  ...{ createdAt, frontier: name, position },
});

const subjects = (events: TimelineEvent[], story: Partial<DocumentStory>) =>
  planCommits(events, [{ id, path: 'a.md', sessions: [], milestones: [], ...story }]).map(
    ({ subject, changes, shows }) => [subject, shows?.version ?? changes[0]?.version ?? changes[0]?.path],
  );

it('a document begins with the text that it was created with', () => {
  const sessions = [session(0, 3, 10, 20)];
  expect(subjects([event('created', 10)], { sessions })).toEqual([
    ['Create a.md', '@1'],
    ['Edit a.md', '@3'],
  ]);
  expect(subjects([event('created', 5)], { sessions })).toEqual([
    ['Create a.md', '@0'],
    ['Edit a.md', '@3'],
  ]);
});

it('a milestone stands before what was written after its version, however late it was named', () => {
  const events = [event('created', 10), event('moved', 50, 'b.md'), event('milestone', 900, 'late')];
  const sessions = [session(0, 5, 10, 20), session(5, 9, 100, 200)];
  const milestones = [milestone('late', 5, 900), milestone('middle', 7, 900)];
  expect(subjects(events, { sessions, milestones })).toEqual([
    ['Create a.md', '@1'],
    ['Edit a.md', '@5'],
    ['Move b.md to a.md', 'a.md'],
    ['Milestone late of a.md', '@frontier:late'],
    ['Milestone middle of a.md', '@frontier:middle'],
    ['Edit a.md', '@9'],
  ]);
});

it('a milestone without a place in the order of this device stands where it was named', () => {
  const events = [event('created', 10), event('milestone', 60, 'other'), event('trashed', 70)];
  const milestones = [milestone('other', null, 60)];
  expect(subjects(events, { milestones }).map(([subject]) => subject)).toEqual([
    'Create a.md',
    'Milestone other of a.md',
    'Move a.md to the trash',
  ]);
});

it('times never go back, versions of a document neither, and nothing is left out, whatever the clocks said', () => {
  const times = fc.array(fc.nat(1000), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(times, times, fc.array(fc.nat(12), { maxLength: 4 }), (tree, written, named) => {
      const events = [event('created', tree[0] ?? 0), ...tree.slice(1).map((at) => event('moved', at, 'x'))];
      const sessions = written.map((at, i) => session(i * 2, i * 2 + 2, at, at + 5));
      const edits = sessions.length * 2;
      const milestones = named.map((at, i) => milestone(`m${i}`, Math.min(at, edits), at * 100));
      const commits = planCommits(events, [{ id, path: 'a.md', sessions, milestones }]);
      const orders = commits.map(({ order }) => order);
      expect(orders).toEqual(orders.toSorted((a, b) => a - b));
      expect(orders.every(Number.isFinite)).toBe(true);
      expect(commits.filter((commit) => commit.milestone !== null)).toHaveLength(milestones.length);
      expect(commits).toHaveLength(tree.length + sessions.length + milestones.length);
      const seen = commits.flatMap(({ changes, subject }) =>
        subject.startsWith('Edit') ? Number(changes[0]?.version?.slice(1)) : [],
      );
      expect(seen).toEqual(seen.toSorted((a, b) => a - b));
      expect(seen.at(-1)).toBe(edits);
    }),
  );
});
