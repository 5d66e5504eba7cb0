export { createSettings, type Settings } from './create-settings.ts';
export { followSettings, readSettings, useSettings } from './store.ts';
