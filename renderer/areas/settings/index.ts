export { openSettings, settingsActions, type KeysPart } from './actions.tsx';
export { createSettings, type Settings } from './create-settings.ts';
export { createProblemNotice } from './notice-problems.ts';
export type { ProblemWords } from './setting-problems.ts';
export { followSettings, readSettings, useSettings } from './store.ts';
