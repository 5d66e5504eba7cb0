import type { EditSession, Milestone } from '#shared/contracts/history.ts';
import type { TimelineEvent } from '#shared/contracts/history-changes.ts';

/** The history of one document, as the engine tells it. */
export interface DocumentStory {
  readonly id: string;
  readonly path: string;
  readonly sessions: readonly EditSession[];
  readonly milestones: readonly Milestone[];
}

export interface PlannedCommit {
  /** Milliseconds; never before the commit in front of it. */
  readonly order: number;
  readonly author: string;
  readonly at: number;
  readonly subject: string;
  readonly body: string;
  /** What the tree has from here on: a path or no place at all, a version of the text, or both. */
  readonly changes: readonly {
    readonly id: string;
    readonly path?: string | null;
    readonly version?: string;
  }[];
  /** The version of a milestone, in this commit only. */
  readonly shows: { readonly id: string; readonly version: string } | null;
  readonly milestone: { readonly id: string; readonly name: string; readonly path: string } | null;
}

interface Ranked extends PlannedCommit {
  /** What comes first of what happened at once. */
  readonly rank: number;
}

/**
 * One commit for each edit session, each milestone, and each change of the tree, in the order in which they were known
 * on the device. A milestone in the middle of a session stands before the commit of it.
 */
export function planCommits(
  events: readonly TimelineEvent[],
  stories: readonly DocumentStory[],
): PlannedCommit[] {
  const commits: Ranked[] = [];
  const created = new Map<string, { author: string; at: number; order: number }>();
  const orderOfMilestone = new Map<string, number>();
  const storiesById = new Map(stories.map((story) => [story.id, story]));
  let order = 0;
  for (const event of events) {
    if (event.kind === 'edited') continue;
    order = Math.max(order, event.at);
    if (event.kind === 'milestone' && event.name !== null) {
      orderOfMilestone.set(`${event.documents[0]?.documentId} ${event.name}`, order);
    }
    for (const { documentId } of event.documents) {
      const isNew = ['created', 'imported', 'branched'].includes(event.kind) && !created.has(documentId);
      if (isNew) created.set(documentId, { author: event.author, at: event.at, order });
    }
    const commit = treeCommit(event, order, (id) => firstText(storiesById.get(id), created.get(id)));
    if (commit !== null) commits.push(commit);
  }
  for (const story of stories) {
    const begun = created.get(story.id);
    commits.push(
      ...commitsOf(story, {
        first: firstText(story, begun),
        order: begun?.order ?? 0,
        named: (name) => orderOfMilestone.get(`${story.id} ${name}`) ?? order,
      }),
    );
  }
  return commits.toSorted((a, b) => a.order - b.order || a.rank - b.rank);
}

/** The position of the text that a document was created with. */
function firstText(
  story: DocumentStory | undefined,
  created: { author: string; at: number } | undefined,
): number {
  const first = story?.sessions[0];
  const isOne = first?.from === 0 && first.startedAt === created?.at && first.author === created.author;
  return isOne ? 1 : 0;
}

function treeCommit(event: TimelineEvent, order: number, first: (id: string) => number): Ranked | null {
  const { kind, author, at, documents, name } = event;
  const [one] = documents;
  const what = documents.length === 1 && one !== undefined ? one.path : `${documents.length} documents`;
  const subject = {
    created: `Create ${what}`,
    imported: `Import ${what}`,
    branched: `Branch ${what} from ${name ?? 'another document'}`,
    moved: documents.length === 1 ? `Move ${name ?? ''} to ${what}` : `Move ${what}`,
    trashed: `Move ${what} to the trash`,
    restored: `Restore ${what} from the trash`,
  }[kind as string];
  if (subject === undefined || documents.length === 0) return null;
  const changes = documents.map(({ documentId: id, path }) => {
    if (kind === 'trashed') return { id, path: null };
    if (kind === 'moved' || kind === 'restored') return { id, path };
    return { id, path, version: `@${first(id)}` };
  });
  return { order, rank: 0, author, at, subject, body: '', changes, shows: null, milestone: null };
}

function commitsOf(
  { id, path, sessions, milestones }: DocumentStory,
  { first, order, named }: { first: number; order: number; named: (name: string) => number },
): Ranked[] {
  const commits: Ranked[] = [];
  const placed = milestones
    .filter(({ position }) => position !== null)
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0) || a.createdAt - b.createdAt);
  let latest = order;
  const milestone = (of: Milestone, at: number): void => {
    const { author, createdAt, name, note, frontier } = of;
    commits.push({
      order: at,
      rank: 1,
      author,
      at: createdAt,
      subject: `Milestone ${name} of ${path}`,
      body: note,
      changes: [],
      shows: { id, version: `@frontier:${frontier}` },
      milestone: { id: of.id, name, path },
    });
  };
  /** Those of versions up to a position. They stand where they were named, or else before what was written next. */
  const milestonesUpTo = (position: number, next: number): void => {
    while (placed[0] !== undefined && (placed[0].position ?? 0) <= position) {
      const one = placed.shift();
      if (one === undefined) return;
      latest = Math.max(latest, Math.min(named(one.name), next));
      milestone(one, latest);
    }
  };
  milestonesUpTo(first, sessions.find(({ to }) => to > first)?.startedAt ?? Number.POSITIVE_INFINITY);
  for (const [i, { from, to, author, endedAt, inserted, deleted, mergedIn }] of sessions.entries()) {
    const until = Math.max(latest, endedAt);
    // Those in the middle of a session: its commit, with the rest of it, comes after them.
    milestonesUpTo(to - 1, until);
    latest = until;
    const edits = to - Math.max(from, first);
    if (edits > 0) {
      const count = edits === 1 ? '1 edit' : `${edits} edits`;
      commits.push({
        order: latest,
        rank: 1,
        author,
        at: endedAt,
        subject: `Edit ${path}`,
        body: `${count}, ${inserted} inserted, ${deleted} deleted${mergedIn ? '; merged in later' : ''}`,
        changes: [{ id, version: `@${to}` }],
        shows: null,
        milestone: null,
      });
    }
    milestonesUpTo(to, sessions[i + 1]?.startedAt ?? Number.POSITIVE_INFINITY);
  }
  for (const of of milestones) if (of.position === null) milestone(of, Math.max(order, named(of.name)));
  return commits;
}
