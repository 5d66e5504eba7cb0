import { lazy } from 'react';

const load = () => import('./views.ts');

export const BranchDialog = lazy(async () => ({ default: (await load()).BranchDialog }));
export const BranchesDialog = lazy(async () => ({ default: (await load()).BranchesDialog }));
/** See `DocumentTextsProps`. */
export const DocumentTexts = lazy(async () => ({ default: (await load()).DocumentTexts }));
export const MergeDialog = lazy(async () => ({ default: (await load()).MergeDialog }));
export const NameVersionDialog = lazy(async () => ({ default: (await load()).NameVersionDialog }));
export const ProjectTimeline = lazy(async () => ({ default: (await load()).ProjectTimeline }));
export const TimeMachine = lazy(async () => ({ default: (await load()).TimeMachine }));
/** See `TextDiffProps`. */
export const TextDiff = lazy(async () => ({ default: (await load()).TextDiff }));
