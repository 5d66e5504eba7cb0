/**
 * What runs inside of the page. Playwright sends these functions as text, so they see nothing but their
 * parameters and what they have installed on `window`.
 *
 * Key to paint is measured from the key event's own time stamp (when the browser got the key, so that a busy main
 * thread counts) to a message that is posted from the animation frame after the key was handled. That frame draws
 * the change, and the message is delivered only when style, layout and paint of the frame are done. The Event
 * Timing API measures one step further, to the presentation of the frame, but rounds to 8 ms, which is a quarter of
 * the bar; its figure is printed beside it.
 */

export interface KeyTimes {
  /** Milliseconds from the key to the paint of its frame, one for every key. */
  readonly painted: number[];
  /** Milliseconds from the key to the window's "Saved", one for every key. */
  readonly saved: number[];
  /** Durations of the Event Timing API, in steps of 8 ms from 16 on. */
  readonly presented: number[];
  /** Tasks over 50 ms since the probe was installed. */
  readonly longTasks: number[];
}

declare global {
  interface Window {
    strataKeys: KeyTimes;
    strataUsable?: number;
  }
}

/** tsx keeps names of functions with a helper that a page does not have. */
export const NAME_HELPER = 'globalThis.__name = (f) => f;';

/** Watches keys until the page goes away. `savedSelector` names the element that says whether all is saved. */
export function watchKeys(savedSelector: string | null): void {
  const times: KeyTimes = { painted: [], saved: [], presented: [], longTasks: [] };
  window.strataKeys = times;
  let unsaved: number[] = [];
  const begin = performance.now();

  const paint = new MessageChannel();
  const painting: number[] = [];
  paint.port1.onmessage = () => {
    const now = performance.now();
    for (const pressed of painting.splice(0)) times.painted.push(now - pressed);
  };
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      unsaved.push(timeStamp);
      requestAnimationFrame(() => {
        painting.push(timeStamp);
        paint.port2.postMessage(null);
      });
    },
    { capture: true },
  );

  if (savedSelector !== null) {
    const element = document.querySelector(savedSelector);
    if (element === null) throw new Error(`there is no ${savedSelector}`);
    new MutationObserver(() => {
      if (element.getAttribute('data-state') !== 'saved') return;
      const now = performance.now();
      for (const pressed of unsaved) times.saved.push(now - pressed);
      unsaved = [];
    }).observe(element, { attributes: true, attributeFilter: ['data-state'] });
  }

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.name === 'keydown' && entry.startTime >= begin) times.presented.push(entry.duration);
    }
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) times.longTasks.push(entry.duration);
  }).observe({ type: 'longtask' });
}

/**
 * Notes on `window.strataUsable` when the shell is there (milliseconds since 1970): every selector has an element
 * that a pointer would hit, and the frame that shows it has been painted.
 */
export function watchUsable(selectors: readonly string[]): void {
  const isHit = (selector: string): boolean => {
    const element = document.querySelector(selector);
    if (element === null) return false;
    const { left, top, width, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return hit !== null && (element.contains(hit) || hit.contains(element));
  };
  const look = (): void => {
    if (!selectors.every(isHit)) return void requestAnimationFrame(look);
    const painted = new MessageChannel();
    painted.port1.onmessage = () => {
      window.strataUsable = performance.timeOrigin + performance.now();
    };
    painted.port2.postMessage(null);
  };
  requestAnimationFrame(look);
}
