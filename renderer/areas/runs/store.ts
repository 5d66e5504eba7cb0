import { create } from 'zustand';
import type { PreviewPerson, PreviewState } from '#shared/contracts/preview.ts';
import type { RunKind, RunOutcome, RunSummary } from '#shared/contracts/runs.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';

/** Which runs are listed. */
export interface RunFilter {
  readonly kind: RunKind | 'all';
  readonly outcome: RunOutcome | 'all';
}

/** The preview and the runs of the open project, as far as this window knows them. */
export interface RunsState {
  /** Whether the application has its pane beside the texts. */
  readonly paneShown: boolean;
  readonly logShown: boolean;
  /** Whose preview this is; null while no project is open. */
  readonly projectId: ProjectId | null;
  readonly preview: PreviewState;
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

export const noRuns: Pick<RunsState, 'projectId' | 'preview' | 'person' | 'runs' | 'more'> = {
  projectId: null,
  preview: { status: 'idle' },
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

/** Those whom the application can be looked at as now. */
export function peopleOf(preview: PreviewState): readonly PreviewPerson[] {
  return preview.status === 'running' ? preview.people : [];
}

/** In place of a person: whoever signs in there. */
export const NOBODY = '';

/** As whom the application is looked at now: as was chosen, else as the first one. Null: as whoever signs in. */
export function viewedAs({ preview, person }: Pick<RunsState, 'preview' | 'person'>): PreviewPerson | null {
  const people = peopleOf(preview);
  if (person === NOBODY) return null;
  return people.find((one) => personKey(one) === person) ?? people[0] ?? null;
}

/** Where the application answers now; null where none does. */
export function addressOf(preview: PreviewState): string | null {
  return preview.status === 'running' || preview.status === 'asking' ? preview.url : null;
}

/** Whether there is anything to stop. */
export function isGoing({ status }: PreviewState): boolean {
  return status !== 'idle' && status !== 'stopped';
}

export function hideApplication(): void {
  patchRuns({ paneShown: false });
}
