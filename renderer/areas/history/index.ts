export { historyActions } from './actions.tsx';
export { TimeMachineFrame } from './time-machine-frame.tsx';
