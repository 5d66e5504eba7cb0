import { create } from 'zustand';
import type { PreviewPerson, PreviewState } from '#shared/contracts/preview.ts';
import type { RunKind, RunOutcome, RunSummary } from '#shared/contracts/runs.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';

/** Which runs are listed. */
export interface RunFilter {
  readonly kind: RunKind | 'all';
  readonly outcome: RunOutcome | 'all';
}

/** An application that can be looked at. */
export interface LiveApplication {
  readonly runId: string;
  readonly url: string;
  readonly people: readonly PreviewPerson[];
}

/** The preview and the runs of the open project, as far as this window knows them. */
export interface RunsState {
  /** Whether the application has its pane beside the texts. */
  readonly paneShown: boolean;
  readonly logShown: boolean;
  /** Whose preview this is; null while no project is open. */
  readonly projectId: ProjectId | null;
  readonly preview: PreviewState;
  /** What is in sight; the preview may be about a newer one already. */
  readonly live: LiveApplication | null;
  /** As whom the application is looked at, by `personKey`, or `NOBODY`; null while nobody was chosen. */
  readonly person: string | null;
  /** Grows with each wish to load the page of the application again. */
  readonly reloads: number;
  readonly filter: RunFilter;
  /** Newest first; null until the engine has answered. */
  readonly runs: readonly RunSummary[] | null;
  /** Where the list goes on; null at its end. */
  readonly more: string | null;
}

export const noRuns: Pick<RunsState, 'projectId' | 'preview' | 'live' | 'person' | 'runs' | 'more'> = {
  projectId: null,
  preview: { status: 'idle' },
  live: null,
  person: null,
  runs: null,
  more: null,
};

export const useRuns = create<RunsState>(() => ({
  ...noRuns,
  paneShown: false,
  logShown: false,
  reloads: 0,
  filter: { kind: 'all', outcome: 'all' },
}));

export const readRuns = useRuns.getState;
export const patchRuns = useRuns.setState;

/** A person may belong to several orgs: each is somebody else to look as. */
export function personKey({ id, org }: Pick<PreviewPerson, 'id' | 'org'>): string {
  return `${id} ${org}`;
}

/** In place of a person: whoever signs in there. */
export const NOBODY = '';

/** As whom the application is looked at now: as was chosen, else as the first one. Null: as whoever signs in. */
export function viewedAs({ live, person }: Pick<RunsState, 'live' | 'person'>): PreviewPerson | null {
  const people = live?.people ?? [];
  if (person === NOBODY) return null;
  return people.find((one) => personKey(one) === person) ?? people[0] ?? null;
}

/**
 * Takes a new state of the preview in. While it asks, the application of before is what answers; while a newer one takes
 * its place, for a moment nothing does, and its page stays in sight.
 */
export function showPreview(preview: PreviewState): void {
  patchRuns(({ live }) => ({ preview, live: liveIn(preview, live) }));
}

function liveIn(preview: PreviewState, before: LiveApplication | null): LiveApplication | null {
  if (preview.status === 'running') {
    const { runId, url, people } = preview;
    return { runId, url, people };
  }
  if (preview.status === 'starting') return before;
  if (preview.status !== 'asking' || preview.url === null) return null;
  return before ?? { runId: preview.runId, url: preview.url, people: [] };
}

/** Whether there is anything to stop. */
export function isGoing({ status }: PreviewState): boolean {
  return status !== 'idle' && status !== 'stopped';
}

export function hideApplication(): void {
  patchRuns({ paneShown: false });
}
