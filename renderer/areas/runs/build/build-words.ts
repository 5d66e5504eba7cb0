import type { BuildReport, EditDecision, FileChange } from '#shared/contracts/builds.ts';
import { countedInWords } from '../words.ts';
import type { BuildPlan } from './use-build-plan.ts';

/** What a build does with files, in the order in which they are told. */
export const CHANGES: readonly { readonly change: FileChange; readonly title: string }[] = [
  { change: 'merged', title: 'Merged into your edits' },
  { change: 'changed', title: 'Changed' },
  { change: 'created', title: 'New' },
  { change: 'removed', title: 'Removed' },
  { change: 'scaffolded', title: 'Written once, yours from then on' },
  { change: 'ejected', title: 'Yours, left alone' },
];

export const DECISIONS: readonly { readonly value: EditDecision; readonly label: string }[] = [
  { value: 'move', label: 'Move my text to src/' },
  { value: 'eject', label: 'Eject: it is mine' },
  { value: 'discard', label: 'Lose my edits' },
];

/** `3 new files, 2 changed, 1 removed; 80 stay as they are.` */
export function reportInWords({ created, changed, removed, unchanged }: BuildReport): string {
  const parts = [
    created > 0 && `${countedInWords(created, 'new file')}`,
    changed > 0 && `${changed.toLocaleString('en')} changed`,
    removed > 0 && `${removed.toLocaleString('en')} removed`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return 'Nothing would change: the folder has this application already.';
  const rest = unchanged === 0 ? '.' : `; ${unchanged.toLocaleString('en')} stay as they are.`;
  return `${parts.join(', ')}${rest}`;
}

/** Why it cannot be built yet, as a sentence; null when it can. */
export function hindrance({ edited, conflicts, inTheWay }: BuildPlan): string | null {
  const undecided = edited.filter(({ decision }) => decision === null).length;
  if (inTheWay.length > 0) {
    const stand = inTheWay.length === 1 ? 'stands' : 'stand';
    return `${countedInWords(inTheWay.length, 'file')} of yours ${stand} where one has to go: move what you need to src/.`;
  }
  if (undecided > 0) {
    const [were, them] = undecided === 1 ? ['was', 'it'] : ['were', 'them'];
    return `${countedInWords(undecided, 'file')} below generated/ ${were} edited by hand: say what shall become of ${them}.`;
  }
  return conflicts.length === 0
    ? null
    : `${countedInWords(conflicts.length, 'file')} of yours cannot be merged without you: choose between both texts.`;
}

/** What to do about packages that are needed and not there; null when all are. */
export function missingInWords({ missingDependencies: missing }: BuildReport): string | null {
  if (missing.length === 0) return null;
  return `Your package.json does not name ${missing.join(', ')}. Add ${missing.length === 1 ? 'it' : 'them'}: npm install ${missing.join(' ')}`;
}
