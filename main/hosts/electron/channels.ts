/** The fixed messages between a page and the main process. `preload.ts` and `page-messages.ts` are their two ends. */
export const CHANNELS = {
  /** Page → main, with a port for the engine. */
  connect: 'strata:connect',
  /** Page → main: the actions for the menu. */
  menu: 'strata:menu',
  /** Page → main: the theme of the page, for the window's frame. */
  theme: 'strata:theme',
  /** Main → page: a `DesktopWish`. */
  wish: 'strata:wish',
  /** Main → page: the engine is gone, with the ports into it. */
  engineGone: 'strata:engine-gone',
} as const;
