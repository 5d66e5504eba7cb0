import type { Extension } from '@codemirror/state';
import { EditorView, ViewPlugin } from '@codemirror/view';

/** The space before a line's first letter, in pixels: so far, nothing has come under the numbers. */
const BEFORE_TEXT = 6;

class CoverScrolled {
  #scroller: HTMLElement;

  constructor({ scrollDOM }: EditorView) {
    this.#scroller = scrollDOM;
    scrollDOM.addEventListener('scroll', this.#onScroll, { passive: true });
  }

  #onScroll = () => this.#scroller.toggleAttribute('data-scrolled', this.#scroller.scrollLeft > BEFORE_TEXT);

  destroy() {
    this.#scroller.removeEventListener('scroll', this.#onScroll);
  }
}

/**
 * The line numbers cover text that is scrolled under them. Only then: at rest they let the light of the window
 * through, as the text beside them does.
 */
export const coverScrolled: Extension = [
  ViewPlugin.fromClass(CoverScrolled),
  EditorView.theme({
    '.cm-scroller[data-scrolled] .cm-gutters': {
      backgroundColor: 'var(--bg)',
      boxShadow: '1px 0 0 var(--line)',
    },
  }),
];
