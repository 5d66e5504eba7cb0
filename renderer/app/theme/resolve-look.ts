import type { Settings } from '#shared/contracts/settings.ts';

/** What the settings say about the look of the window, and all that is remembered of it for the next start. */
export type ChosenLook = Pick<Settings, 'theme' | 'reducedMotion' | 'reducedTransparency'>;

/** The attributes of `:root` that the styles know. */
export interface Look {
  readonly theme: 'dark' | 'light' | 'contrast';
  readonly motion: 'full' | 'reduced';
  readonly transparency: 'full' | 'reduced';
}

/** What `system` can depend on. */
export const LOOK_QUERIES = [
  'prefers-contrast: more',
  'prefers-color-scheme: light',
  'prefers-reduced-motion: reduce',
  'prefers-reduced-transparency: reduce',
] as const;

/**
 * The look that is in force: a choice wins, `system` follows the operating system.
 * @param asks whether the system matches a media feature
 */
export function resolveLook(
  chosen: ChosenLook,
  asks: (query: (typeof LOOK_QUERIES)[number]) => boolean,
): Look {
  const system = asks('prefers-contrast: more')
    ? 'contrast'
    : asks('prefers-color-scheme: light')
      ? 'light'
      : 'dark';
  const reduced = (choice: Settings['reducedMotion'], asked: boolean) =>
    choice === 'on' || (choice === 'system' && asked) ? 'reduced' : 'full';
  return {
    theme: chosen.theme === 'system' ? system : chosen.theme,
    motion: reduced(chosen.reducedMotion, asks('prefers-reduced-motion: reduce')),
    transparency: reduced(chosen.reducedTransparency, asks('prefers-reduced-transparency: reduce')),
  };
}
