export { specsHandlers } from './handlers.ts';
export type { TextsAt } from './compare.ts';
export { createSpecs, type CompiledSpecs, type DeclaredPlace, type Specs, type SpecsDeps } from './specs.ts';
