/** Everything of the time machine that is not needed before somebody asks for it: one chunk. */
export { BranchesDialog } from './branches/branches-dialog.tsx';
export { TextDiff } from './compare/text-diff.tsx';
export { BranchDialog } from './dialogs/branch-dialog.tsx';
export { NameVersionDialog } from './dialogs/name-version-dialog.tsx';
export { MergeDialog } from './merge/merge-dialog.tsx';
export { TimeMachine } from './time-machine.tsx';
export { DocumentTexts } from './timeline/document-texts.tsx';
export { ProjectTimeline } from './timeline/project-timeline.tsx';
