export { specActions } from './actions.tsx';
export { createSpecs, type Specs } from './create-specs.ts';
export { loadSpecSupport } from './load-support.ts';
export { SpecFrame } from './model/spec-frame.tsx';
export { SpecsProvider } from './specs-context.tsx';
export { projectView, type EntityNode } from './diagram/project-view.ts';
export { entityView, type EntityView } from './form/entity-view.ts';
export type { PlacedProblem } from './form/form-props.ts';
export { EntityDiagram, EntityForm, StateMachine } from './lazy-views.ts';
