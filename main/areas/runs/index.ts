export { buildFolder, refusalOf, viewBuild, type BuildOutcome, type BuildRequest } from './build/builder.ts';
export type { BuildView, FileDiff } from './build/build-view.ts';
export { textOfParts } from './build/merge-texts.ts';
export { readKit } from './build/read-kit.ts';
export { reportSentence } from './builds.ts';
export { runsHandlers } from './handlers.ts';
export { isFree, runApplication } from './preview/run-application.ts';
export { writeApplication } from './preview/write-application.ts';
export { createRuns, type Runs, type RunsDeps } from './runs.ts';
