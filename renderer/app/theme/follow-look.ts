import type { Settings } from '#shared/contracts/settings.ts';
import { LOOK_QUERIES, resolveLook, type ChosenLook } from './resolve-look.ts';

/** Where `public/first-paint.js` looks before the first paint of the next start. */
const REMEMBERED = 'strata.look';

/**
 * Keeps the attributes of `:root` as the settings and the system want them.
 *
 * @param follow tells the settings now and after every change; the first ones are only the defaults, and what was
 *   remembered is already painted
 */
export function followLook(
  follow: (listener: (settings: Settings) => void) => void,
  storage: Pick<Storage, 'setItem'>,
): void {
  const root = document.documentElement;
  let chosen: ChosenLook | null = null;

  function apply(): void {
    if (chosen === null) return;
    const look = resolveLook(chosen, (query) => matchMedia(`(${query})`).matches);
    Object.assign(root.dataset, look);
  }

  let first = true;
  follow((settings) => {
    if (first) {
      first = false;
      return;
    }
    const { theme, reducedMotion, reducedTransparency } = settings;
    chosen = { theme, reducedMotion, reducedTransparency };
    remember(storage, chosen);
    apply();
  });
  for (const query of LOOK_QUERIES) matchMedia(`(${query})`).addEventListener('change', apply);
}

/** A browser may refuse to keep anything; then the next start begins with the look of the system. */
function remember(storage: Pick<Storage, 'setItem'>, chosen: ChosenLook): void {
  try {
    storage.setItem(REMEMBERED, JSON.stringify(chosen));
  } catch {
    // Nothing to do about it, and nothing lost.
  }
}
