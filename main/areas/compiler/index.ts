export { specsHandlers } from './handlers.ts';
export type { TextsAt } from './compare.ts';
export { createSpecs, type Specs, type SpecsDeps } from './specs.ts';
