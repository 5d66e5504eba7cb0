export { historyActions } from './actions.tsx';
export { DocumentTexts, ProjectTimeline, TextDiff } from './lazy-views.ts';
export { TimeMachineFrame } from './time-machine-frame.tsx';
