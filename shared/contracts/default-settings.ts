import type { Settings } from './settings.ts';

/** What is in force where nobody has said anything else. */
export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  reducedMotion: 'system',
  reducedTransparency: 'system',
  editor: { fontSize: 13, wordWrap: false, showInvisibles: false },
  keymap: {},
};
