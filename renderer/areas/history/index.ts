export { historyActions } from './actions.tsx';
export { ProjectTimeline, TextDiff } from './lazy-views.ts';
export { TimeMachineFrame } from './time-machine-frame.tsx';
