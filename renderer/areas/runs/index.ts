export { runActions } from './actions.tsx';
export { createRuns, type Runs } from './create-runs.ts';
export { ApplicationPane, RunsView } from './lazy-views.ts';
export { RunsProvider } from './runs-context.tsx';
export { PreviewSign } from './preview-sign.tsx';
export { hideApplication, useRuns } from './store.ts';
