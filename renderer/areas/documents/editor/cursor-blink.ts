import { ViewPlugin, type EditorView, type ViewUpdate } from '@codemirror/view';

const HALF_MS = 600;
/** After so many changes the cursor stays, as in GTK: nobody is looking for it any more. Even, so that it is shown. */
const CHANGES = 8;

/**
 * Blinks the cursors by a timer. CodeMirror's own blinking is an animation, for which the browser draws 60 frames a
 * second for as long as an editor has the focus: 3 % of a processor without a graphics card. A cursor that moves is shown;
 * with reduced motion it does not blink.
 */
class CursorBlink {
  readonly #view: EditorView;
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor(view: EditorView) {
    this.#view = view;
    if (view.hasFocus) this.#begin();
  }

  update(update: ViewUpdate) {
    if (!update.focusChanged && !update.selectionSet && !update.docChanged) return;
    this.#stop();
    if (update.view.hasFocus) this.#begin();
  }

  destroy() {
    this.#stop();
  }

  #begin() {
    // The window says so there, whether the system or the person asks for it.
    if (document.documentElement.dataset['motion'] === 'reduced') return;
    let changes = 0;
    this.#timer = setInterval(() => {
      changes += 1;
      this.#show(changes % 2 === 0);
      if (changes === CHANGES) this.#stop();
    }, HALF_MS);
  }

  #stop() {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#show(true);
  }

  #show(shown: boolean) {
    const layer = this.#view.scrollDOM.querySelector<HTMLElement>('.cm-cursorLayer');
    if (layer !== null) layer.style.visibility = shown ? '' : 'hidden';
  }
}

/** Goes with `drawSelection({ cursorBlinkRate: 0 })`. */
export const cursorBlink = ViewPlugin.fromClass(CursorBlink);
