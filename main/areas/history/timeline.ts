import type { MethodError } from '#shared/contracts/contracts.ts';
import type { EditSession } from '#shared/contracts/history.ts';
import type { TimelineEvent, TimelineKind } from '#shared/contracts/history-changes.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Documents, LedgerStep } from '../documents/index.ts';
import type { Positions } from './positions.ts';
import type { ProjectHistory } from './project-history.ts';

export interface TimelineDeps {
  readonly documents: Documents;
  readonly positions: Positions;
  readonly projects: ProjectHistory;
}

/** The paths of a project's documents through time. */
interface Paths {
  set(id: DocumentId, at: number, path: string): void;
  now(id: DocumentId): string;
  at(id: DocumentId, at: number): string;
}

/** Everything that has happened in a project, in the order in which it was known on this device. */
export async function timelineOf(
  { documents, positions, projects }: TimelineDeps,
  id: ProjectId,
): Promise<Result<TimelineEvent[], MethodError<'history.timeline'>>> {
  const project = documents.versions.projectById(id);
  if (project === null) return err({ code: 'documents/project-not-found', id });
  const steps = await projects.steps(id);
  if (!steps.ok) return steps;
  const paths = createPaths();
  const times = projects.timesOf(steps.value);
  const timed: { since: number; event: TimelineEvent }[] = [];
  const created = new Map<DocumentId, LedgerStep>();
  for (const [i, step] of steps.value.entries()) {
    for (const { id: document, before, after } of step.documents) {
      paths.set(document, step.at, after.path);
      if (before === null) created.set(document, step);
    }
    for (const event of eventsOf(step, paths)) timed.push({ since: times[i] ?? step.at, event });
  }
  for (const document of documents.versions.documentsOf(project)) {
    const sessions = await positions.sessions(document);
    if (!sessions.ok) {
      // What cannot be read shows as such when it is opened; it does not hide what happened to the others.
      if (sessions.error.code === 'documents/unreadable') continue;
      return err(sessions.error);
    }
    let since = 0;
    for (const session of sessions.value) {
      since = Math.max(since, session.startedAt);
      if (isFirstText(session, created.get(document.id))) continue;
      const { startedAt: at, endedAt, author, from, to } = session;
      const path = paths.at(document.id, at) || document.path;
      const where = { documents: [{ documentId: document.id, path }], count: 1, name: null, frontier: null };
      timed.push({ since, event: { kind: 'edited', at, endedAt, author, ...where, from, to } });
    }
  }
  return ok(timed.toSorted((a, b) => a.since - b.since).map(({ event }) => event));
}

/** What a document was created or imported with is no edit of its own. */
function isFirstText({ from, to, startedAt, author }: EditSession, created: LedgerStep | undefined): boolean {
  return from === 0 && to === 1 && created?.author === author && created.at === startedAt;
}

function eventsOf(step: LedgerStep, paths: Paths): TimelineEvent[] {
  const events: TimelineEvent[] = [];
  const add = (
    kind: TimelineKind,
    ids: readonly DocumentId[],
    { name = null, frontier = null }: { name?: string | null; frontier?: string | null } = {},
  ): void => {
    const { at, author } = step;
    const named = ids.map((documentId) => ({ documentId, path: paths.now(documentId) }));
    events.push({
      kind,
      at,
      endedAt: at,
      author,
      documents: named.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
      count: ids.length,
      name,
      frontier,
      from: null,
      to: null,
    });
  };

  if (step.name !== null) {
    if (step.name.from === null) add('project-created', [], { name: step.name.to });
    else add('project-renamed', [], { name: step.name.from });
  }
  if (step.projectTrashed !== null) add(step.projectTrashed ? 'project-trashed' : 'project-restored', []);

  const made: DocumentId[] = [];
  const moved: { id: DocumentId; from: string }[] = [];
  const trashed: DocumentId[] = [];
  const restored: DocumentId[] = [];
  for (const { id, before, after } of step.documents) {
    if (before === null) {
      if (after.branch === null) made.push(id);
      else add('branched', [id], { name: paths.now(after.branch.source), frontier: after.branch.base });
    } else if (before.trashed !== after.trashed) (after.trashed ? trashed : restored).push(id);
    else if (before.path !== after.path) moved.push({ id, from: before.path });
  }
  if (made.length > 0) add(step.message === 'imported' ? 'imported' : 'created', made);
  const [firstMoved] = moved;
  if (firstMoved !== undefined) {
    add(
      'moved',
      moved.map(({ id }) => id),
      { name: firstMoved.from },
    );
  }
  if (trashed.length > 0) add('trashed', trashed);
  if (restored.length > 0) add('restored', restored);
  for (const { document, name, frontier } of step.milestones)
    add('milestone', [document], { name, frontier });
  for (const { kind, document, other, frontier } of step.marks) {
    if (kind === 'restored') add('version-restored', [document], { frontier });
    else add('merged', [document], { name: other === null ? null : paths.now(other), frontier });
  }
  return events;
}

function createPaths(): Paths {
  const pathsById = new Map<DocumentId, { at: number; path: string }[]>();
  return {
    set: (id, at, path) => {
      const known = pathsById.get(id) ?? [];
      pathsById.set(id, known);
      if (known.at(-1)?.path !== path) known.push({ at, path });
    },
    now: (id) => pathsById.get(id)?.at(-1)?.path ?? '',
    at: (id, at) => {
      const known = pathsById.get(id) ?? [];
      return (known.findLast((place) => place.at <= at) ?? known[0])?.path ?? '';
    },
  };
}
