export { createSettings, type SettingsArea } from './settings.ts';
export { settingsHandlers } from './handlers.ts';
