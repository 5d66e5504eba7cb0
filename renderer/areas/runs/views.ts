/** Everything of runs that is not needed before somebody asks for it: one chunk. */
export { BuildDialog } from './build/build-dialog.tsx';
export { RunDialog } from './journal/run-dialog.tsx';
export { RunsView } from './journal/runs-view.tsx';
export { ApplicationPane } from './preview/application-pane.tsx';
