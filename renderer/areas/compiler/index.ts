export { specActions } from './actions.tsx';
export { createSpecs, type Specs } from './create-specs.ts';
export { loadSpecSupport } from './load-support.ts';
