/** What runs inside of the page, see `probe.ts`: from a key to the paint of what it has brought about. */

export interface KeyAnswers {
  /** What the next keys are answered by; null while nothing is measured. */
  expected: Answer | null;
  /** Milliseconds from the key to the paint of its answer, one for every key. */
  readonly times: number[];
}

/** What answers a key: a list in a dialog, the list of what was typed, or the document of another tab. */
export type Answer = 'list' | 'typed' | 'tab';

declare global {
  interface Window {
    strataAnswers: KeyAnswers;
    strataLongTasks: number[];
  }
}

/**
 * Measures every key; the page looks for the answer in every frame. Runs before the page's own scripts, so that it
 * sees how things stood before a key was handled.
 */
export function watchAnswers(): void {
  const answers: KeyAnswers = { expected: null, times: [] };
  window.strataAnswers = answers;
  const field = () => document.querySelector<HTMLInputElement>('[role=dialog] [role=combobox]');
  const panel = () => document.querySelector('[role=tabpanel]')?.getAttribute('aria-label') ?? null;
  const list = () => document.querySelector('[role=dialog] [role=listbox]');

  const isThere = (answer: Answer, before: { value: string | null; panel: string | null }): boolean => {
    if (answer === 'tab') {
      const shown = panel();
      const text = document.querySelector('[role=tabpanel] .cm-content')?.getAttribute('aria-label') ?? '';
      return shown !== null && shown !== before.panel && text.endsWith(shown);
    }
    const settled = list()?.getAttribute('aria-busy') !== 'true' && list() !== null;
    if (answer === 'list') return settled && document.querySelector('[role=dialog] [role=option]') !== null;
    return settled && field()?.value !== before.value;
  };

  window.addEventListener(
    'keydown',
    ({ timeStamp, key }) => {
      const { expected } = answers;
      if (expected === null || key === 'Control' || key === 'Alt' || key === 'Escape') return;
      const before = { value: field()?.value ?? null, panel: panel() };
      const look = (): void => {
        if (!isThere(expected, before)) return void requestAnimationFrame(look);
        const paint = new MessageChannel();
        paint.port1.onmessage = () => void answers.times.push(performance.now() - timeStamp);
        paint.port2.postMessage(null);
      };
      requestAnimationFrame(look);
    },
    { capture: true },
  );
}

/** Notes tasks over 50 ms from now on. */
export function watchLongTasks(): void {
  window.strataLongTasks = [];
  new PerformanceObserver((entries) => {
    for (const entry of entries.getEntries()) window.strataLongTasks.push(entry.duration);
  }).observe({ type: 'longtask' });
}
