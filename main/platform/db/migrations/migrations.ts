import type { Migration } from '../migrate.ts';
import { log } from './0001-log.ts';
import { projections } from './0002-projections.ts';
import { search } from './0003-search.ts';
import { workspace } from './0004-workspace.ts';
import { activity } from './0005-activity.ts';
import { versions } from './0006-versions.ts';
import { runs } from './0007-runs.ts';

/** In order; the place in this list is the number of the migration. Append only. */
export const migrations: readonly Migration[] = [
  log,
  projections,
  search,
  workspace,
  activity,
  versions,
  runs,
];
