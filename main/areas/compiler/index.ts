export { specsHandlers } from './handlers.ts';
export { createSpecs, type Specs, type SpecsDeps, type TextAt } from './specs.ts';
