import type { Extension } from '@codemirror/state';
import { ViewPlugin, type EditorView, type ViewUpdate } from '@codemirror/view';
import type { EditorStatus } from '../editor-status.ts';
import { statusOf } from './view-handle.ts';

/** The status bar is told at most this often, in milliseconds, and never before the key has been painted. */
const PAUSE_MS = 80;

/** Tells where the cursor is, and how many problems there are. */
export function reportStatus(onStatus: (status: EditorStatus) => void): Extension {
  class ReportStatus {
    readonly #view: EditorView;
    #timer: ReturnType<typeof setTimeout> | null = null;

    constructor(view: EditorView) {
      this.#view = view;
      this.#soon(0);
    }

    update({ docChanged, selectionSet, transactions }: ViewUpdate) {
      if (docChanged || selectionSet || transactions.some((tr) => tr.effects.length > 0))
        this.#soon(PAUSE_MS);
    }

    destroy() {
      if (this.#timer !== null) clearTimeout(this.#timer);
    }

    #soon(milliseconds: number) {
      this.#timer ??= setTimeout(() => {
        this.#timer = null;
        onStatus(statusOf(this.#view));
      }, milliseconds);
    }
  }
  return ViewPlugin.fromClass(ReportStatus);
}
