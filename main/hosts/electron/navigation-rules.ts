import type { WebContents } from 'electron';
import { externalTarget, mayNavigate, mayNavigateFrame, originOf, STUDIO_ORIGIN } from './security.ts';

export interface NavigationRulesDeps {
  /** A page wants to show this address in the browser: ask the person, then do so. */
  readonly openExternal: (url: URL) => void;
  /** A page wants another window of the studio. */
  readonly openStudio: () => void;
}

type Guarded = Pick<WebContents, 'on' | 'setWindowOpenHandler' | 'getURL'>;

/**
 * Keeps a page where it is. No page makes a window itself: another one of the studio is made by the host, with the
 * host's options; an https address goes to the browser, if the person agrees; everything else does nothing.
 */
export function applyNavigationRules(
  contents: Guarded,
  { openExternal, openStudio }: NavigationRulesDeps,
): void {
  contents.on('will-navigate', (event) => {
    if (mayNavigate(contents.getURL(), event.url)) return;
    event.preventDefault();
    const target = externalTarget(event.url);
    if (target !== null) openExternal(target);
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame && !mayNavigateFrame(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    const isAllowed = event.isMainFrame
      ? mayNavigate(contents.getURL(), event.url)
      : mayNavigateFrame(event.url);
    if (!isAllowed) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const target = externalTarget(url);
    if (originOf(url) === STUDIO_ORIGIN) openStudio();
    else if (target !== null) openExternal(target);
    return { action: 'deny' };
  });
}
