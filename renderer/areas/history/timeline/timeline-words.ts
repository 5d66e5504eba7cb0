import type { TimelineEvent } from '#shared/contracts/history-changes.ts';
import { counted, edits } from '../words.ts';

/** Something that happened in a project, as a sentence without its full stop. */
export function eventInWords({ kind, documents, count, name, from, to }: TimelineEvent): string {
  const [first] = documents;
  const what = count === 1 && first !== undefined ? `“${first.path}”` : `${counted(count)} documents`;
  switch (kind) {
    case 'project-created':
      return `Project ${name === null ? '' : `“${name}” `}created`;
    case 'project-renamed':
      return `Project renamed${name === null ? '' : ` from “${name}”`}`;
    case 'project-trashed':
      return 'Project moved to the trash';
    case 'project-restored':
      return 'Project restored';
    case 'created':
      return `Created ${what}`;
    case 'imported':
      return `Imported ${what}`;
    case 'moved':
      return `Moved ${name === null ? '' : `“${name}” to `}${what}`;
    case 'trashed':
      return `Moved ${what} to the trash`;
    case 'restored':
      return `Restored ${what} from the trash`;
    case 'edited':
      return `${from === null || to === null ? 'Edited' : `${edits(to - from)} in`} ${what}`;
    case 'milestone':
      return `Milestone “${name ?? ''}” of ${what}`;
    case 'version-restored':
      return `Brought back an earlier version of ${what}`;
    case 'branched':
      return `Branched ${what}${name === null ? '' : ` from “${name}”`}`;
    case 'merged':
      return `Merged ${name === null ? 'a branch' : `“${name}”`} into ${what}`;
  }
}

/** When an event is over: the moment that the project is shown at. */
export function endOf({ at, endedAt }: TimelineEvent): number {
  return Math.max(at, endedAt);
}

/** Which kind of place an event is on the line, for its colour and height. */
export function toneOf({ kind }: TimelineEvent): 'edit' | 'milestone' | 'branch' | 'tree' {
  if (kind === 'edited') return 'edit';
  if (kind === 'milestone') return 'milestone';
  return kind === 'branched' || kind === 'merged' || kind === 'version-restored' ? 'branch' : 'tree';
}
