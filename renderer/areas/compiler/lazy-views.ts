import { lazy } from 'react';

// The form is a chunk of its own, and the code that draws another one.
const loadForm = () => import('./form/entity-form.tsx');
const loadDiagrams = () => import('./diagram/diagrams.ts');

/** See `EntityFormProps`. */
export const EntityForm = lazy(async () => ({ default: (await loadForm()).EntityForm }));
/** See `StateMachineProps`. */
export const StateMachine = lazy(async () => ({ default: (await loadDiagrams()).StateMachine }));
/** See `EntityDiagramProps`. */
export const EntityDiagram = lazy(async () => ({ default: (await loadDiagrams()).EntityDiagram }));
