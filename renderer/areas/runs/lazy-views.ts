import { lazy } from 'react';

const load = () => import('./views.ts');

export const ApplicationPane = lazy(async () => ({ default: (await load()).ApplicationPane }));
export const BuildDialog = lazy(async () => ({ default: (await load()).BuildDialog }));
export const RunDialog = lazy(async () => ({ default: (await load()).RunDialog }));
export const RunsView = lazy(async () => ({ default: (await load()).RunsView }));
