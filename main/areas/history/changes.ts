import type { Clock } from '../../platform/clock/clock.ts';
import type { Documents } from '../documents/index.ts';
import type { Log } from '../log/index.ts';
import { createBranches, type Branches } from './branches.ts';
import type { ChangeEvents } from './change-events.ts';
import { createMerges, type Merges } from './merge.ts';
import { createMilestones, type Milestones } from './milestones.ts';
import type { Positions } from './positions.ts';
import { exportAt, projectAt } from './project-at.ts';
import { createProjectHistory } from './project-history.ts';
import { projectTextsAt } from './project-texts-at.ts';
import { restoreVersion } from './restore.ts';
import { timelineOf } from './timeline.ts';

type WithoutDeps<F> = F extends (deps: never, ...rest: infer Rest) => infer Returns
  ? (...rest: Rest) => Returns
  : never;

/** What the time machine changes, and what it knows of whole projects. */
export interface HistoryChanges {
  readonly milestones: Milestones;
  readonly branches: Branches;
  readonly merges: Merges;
  readonly restore: WithoutDeps<typeof restoreVersion>;
  readonly timeline: WithoutDeps<typeof timelineOf>;
  readonly projectAt: WithoutDeps<typeof projectAt>;
  readonly exportAt: WithoutDeps<typeof exportAt>;
  readonly projectTextsAt: WithoutDeps<typeof projectTextsAt>;
}

export interface HistoryChangesDeps {
  readonly log: Log;
  readonly clock: Clock;
  readonly documents: Documents;
  readonly positions: Positions;
  readonly events: ChangeEvents;
}

export function createHistoryChanges({
  log,
  clock,
  documents,
  positions,
  events,
}: HistoryChangesDeps): HistoryChanges {
  const deps = { log, documents, positions, events };
  const projects = createProjectHistory({ log, clock, documents });
  return {
    milestones: createMilestones(deps),
    branches: createBranches(deps),
    merges: createMerges(deps),
    restore: (request) => restoreVersion(deps, request),
    timeline: (id) => timelineOf({ documents, positions, projects }, id),
    projectAt: (id, at) => projectAt({ log, documents, positions, projects }, id, at),
    exportAt: (request) => exportAt({ log, documents, positions, projects }, request),
    projectTextsAt: (id, version, only) =>
      projectTextsAt({ log, documents, positions, projects }, id, version, only),
  };
}
