import { BrowserWindow, nativeTheme, screen, type WebContents } from 'electron';
import type { DesktopWish, MenuAction } from '#shared/contracts/desktop-bridge.ts';
import { CHANNELS } from './channels.ts';
import { STUDIO_ORIGIN, studioPreferences, type StudioPreferencesOptions } from './security.ts';
import { placeWindow, SMALLEST_SIZE, type DesktopStateFile } from './window-state.ts';

const BACKGROUND = { dark: '#0b1020', light: '#ffffff', contrast: '#000000' } as const;
export type Theme = keyof typeof BACKGROUND;

/** Later windows stand so far below and beside the one before. */
const CASCADE = 28;

export interface StudioWindow {
  readonly browser: BrowserWindow;
  /** Tells the page what the desktop wants, as soon as it can hear it. */
  wish(wish: DesktopWish): void;
  /** What the page has sent for the menu. */
  actions: readonly MenuAction[];
}

export interface StudioWindowsDeps {
  readonly preferences: StudioPreferencesOptions;
  readonly state: DesktopStateFile;
  /** Called for every new window before its page loads. */
  readonly prepare: (window: StudioWindow) => void;
  /** The window in front, or its menu, is another one. */
  readonly onFront: () => void;
}

/** The windows of the studio. */
export interface StudioWindows {
  open(): StudioWindow;
  /** The window that was in front last; null when there is none. */
  front(): StudioWindow | null;
  all(): readonly StudioWindow[];
  of(contents: WebContents): StudioWindow | null;
  /** Brings a window to the person: the front one, or a new one. */
  show(): StudioWindow;
  setTheme(theme: Theme): void;
}

export function createStudioWindows(deps: StudioWindowsDeps): StudioWindows {
  const { preferences, state, prepare, onFront } = deps;
  /** The front one last. */
  let windows: StudioWindow[] = [];
  let theme: Theme = 'dark';
  nativeTheme.themeSource = 'dark';

  function open(): StudioWindow {
    const { bounds, isMaximized } = state.get();
    const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea);
    const place = placeWindow(bounds, areas);
    const shift = windows.length * CASCADE;
    const browser = new BrowserWindow({
      ...place,
      x: place.x + shift,
      y: place.y + shift,
      minWidth: SMALLEST_SIZE.width,
      minHeight: SMALLEST_SIZE.height,
      show: false,
      title: 'Strata',
      backgroundColor: BACKGROUND[theme],
      webPreferences: studioPreferences(preferences),
    });
    if (isMaximized) browser.maximize();
    const window = createStudioWindow(browser);
    windows = [...windows, window];
    prepare(window);

    const remember = () => {
      if (browser.isMinimized() || browser.isFullScreen()) return;
      state.set({ bounds: browser.getNormalBounds(), isMaximized: browser.isMaximized() });
    };
    browser.once('ready-to-show', () => browser.show());
    browser.on('focus', () => {
      windows = [...windows.filter((other) => other !== window), window];
      onFront();
    });
    browser.on('close', remember);
    browser.on('closed', () => {
      windows = windows.filter((other) => other !== window);
      onFront();
    });
    void browser.loadURL(`${STUDIO_ORIGIN}/`);
    return window;
  }

  const front = () => windows.at(-1) ?? null;
  return {
    open,
    front,
    all: () => windows,
    of: (contents) => windows.find(({ browser }) => browser.webContents === contents) ?? null,
    show() {
      const window = front() ?? open();
      if (window.browser.isMinimized()) window.browser.restore();
      window.browser.focus();
      return window;
    },
    setTheme(next) {
      theme = next;
      nativeTheme.themeSource = next === 'light' ? 'light' : 'dark';
      for (const { browser } of windows) browser.setBackgroundColor(BACKGROUND[next]);
    },
  };
}

function createStudioWindow(browser: BrowserWindow): StudioWindow {
  const contents = browser.webContents;
  let isLoaded = false;
  const waiting: DesktopWish[] = [];
  contents.on('did-start-loading', () => (isLoaded = false));
  contents.on('render-process-gone', () => (isLoaded = false));
  contents.on('did-finish-load', () => {
    isLoaded = true;
    for (const wish of waiting.splice(0)) contents.send(CHANNELS.wish, wish);
  });
  return {
    browser,
    actions: [],
    wish(wish) {
      if (isLoaded) contents.send(CHANNELS.wish, wish);
      else waiting.push(wish);
    },
  };
}
