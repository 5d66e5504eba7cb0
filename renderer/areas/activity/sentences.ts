import type { Activity } from '#shared/contracts/activity.ts';

/** What was done, as a sentence without its full stop: `Moved “a.md” to “b.md”`. */
export function activitySentence(activity: Activity): string {
  const { kind, projectName, from } = activity;
  const what = documentsOf(activity);
  switch (kind) {
    case 'project-created':
      return `Created the project “${projectName}”`;
    case 'project-renamed':
      return `Renamed the project “${from ?? ''}” to “${projectName}”`;
    case 'project-trashed':
      return `Moved the project “${projectName}” to the trash`;
    case 'project-restored':
      return `Restored the project “${projectName}”`;
    case 'created':
      return `Created ${what}`;
    case 'duplicated':
      return `Made the copy ${what}`;
    case 'moved':
      return from === null ? `Moved ${what}` : `Moved “${from}” to ${what}`;
    case 'trashed':
      return `Moved ${what} to the trash`;
    case 'restored':
      return `Restored ${what}`;
    case 'imported':
      return `Imported ${what}`;
    case 'replaced':
      return `Replaced text in ${what}`;
    case 'edited':
      return activity.documents === 1 ? `Edited ${what}` : `Edited ${what} together`;
    case 'branched':
      return `Started the branch ${what}`;
    case 'merged':
      return `Merged a branch into ${what}`;
    case 'version-restored':
      return `Brought back an earlier version of ${what}`;
  }
}

function documentsOf({ documents, paths }: Activity): string {
  const [first] = paths;
  return documents === 1 && first !== undefined ? `“${first}”` : `${documents} documents`;
}
