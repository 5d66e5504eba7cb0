import { z } from 'zod';
import { method } from './contract.ts';

/** `system` follows what the operating system asks for. */
export const preference = z.enum(['system', 'on', 'off']);

export const settings = z.object({
  theme: z.enum(['system', 'dark', 'light', 'contrast']),
  reducedMotion: preference,
  reducedTransparency: preference,
  editor: z.object({
    fontSize: z.number().int().min(9).max(40),
    wordWrap: z.boolean(),
    showInvisibles: z.boolean(),
  }),
  /** Shortcuts that replace those of an action, by its id; an empty list takes them away. */
  keymap: z.record(z.string().max(100), z.array(z.string().max(60)).max(5)),
});
export type Settings = z.infer<typeof settings>;

/** Something in the settings file that is not used, and why. */
export const settingsProblem = z.object({
  /** `editor.fontSize`, or empty for the file as a whole. */
  key: z.string(),
  reason: z.enum(['broken-json', 'unknown-key', 'invalid-value', 'unreadable']),
  detail: z.string(),
});
export type SettingsProblem = z.infer<typeof settingsProblem>;

export const settingsView = z.object({
  settings,
  problems: z.array(settingsProblem),
  file: z.string(),
  /** The file as it stands; empty when there is none. */
  text: z.string(),
});
export type SettingsView = z.infer<typeof settingsView>;

const nothing = z.object({});

export const settingsContract = {
  methods: {
    /** What is in force: the file's valid values over the defaults. */
    'settings.read': method({ effect: 'read', input: nothing, output: settingsView, errors: [] }),
    /** Changes some values and leaves everything else in the file as it is, unknown keys too. */
    'settings.change': method({
      effect: 'write',
      input: z.object({
        change: settings
          .omit({ editor: true })
          .partial()
          .extend({ editor: settings.shape.editor.partial().optional() }),
      }),
      output: settingsView,
      errors: ['settings/file-broken', 'workspace/not-saved'],
    }),
    /** Replaces the file. Text that is no JSON object is refused, so that nothing is lost by a slip. */
    'settings.write': method({
      effect: 'write',
      input: z.object({ text: z.string().max(200_000) }),
      output: settingsView,
      errors: ['settings/file-broken', 'workspace/not-saved'],
    }),
    /** Back to the defaults; the file is kept beside as `settings.json.old`. */
    'settings.reset': method({
      effect: 'write',
      input: nothing,
      output: settingsView,
      errors: ['workspace/not-saved'],
    }),
    /** What the window remembers of itself (panes, tabs), as the window left it; null at first. */
    'settings.layout': method({
      effect: 'read',
      input: nothing,
      output: z.object({ layout: z.string().nullable() }),
      errors: [],
    }),
    'settings.keepLayout': method({
      effect: 'read',
      input: z.object({ layout: z.string().max(200_000) }),
      output: nothing,
      errors: ['workspace/not-saved'],
    }),
  },
  events: {
    'settings.changed': settingsView,
  },
};
