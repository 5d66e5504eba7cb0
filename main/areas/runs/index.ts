export { runsHandlers } from './handlers.ts';
export { createRuns, type Runs, type RunsDeps } from './runs.ts';
