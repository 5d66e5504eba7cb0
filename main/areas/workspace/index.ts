export { createWorkspace, type Workspace } from './workspace.ts';
export { workspaceHandlers } from './handlers.ts';
export { homeLayout, type HomeLayout } from './home-layout.ts';
export { beginRecovery, collectRemains, endRecovery, unfinishedRecovery, type Remains } from './remains.ts';
export { restoreRemains } from './recovery.ts';
export { createSampleProject } from './sample-project.ts';
export { markDamage } from './doctor.ts';
export { factOf, putFact } from './facts-store.ts';
