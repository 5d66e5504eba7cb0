import { setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { ViewPlugin, type EditorView, type ViewUpdate } from '@codemirror/view';
import type { SyntaxAnswer, SyntaxRequest } from './syntax-worker.ts';

/** A pause in typing of this length starts a check, in milliseconds; longer for texts that take longer to copy. */
const PAUSE_MS = 250;
const LONG_TEXT = 500_000;
const LONG_PAUSE_MS = 900;

/**
 * YAML problems as diagnostics. Parsing runs in a worker, one text at a time, so that typing never waits for it;
 * an answer to a text that has changed since is dropped, for the change has asked again.
 */
class SyntaxCheck {
  readonly #view: EditorView;
  readonly #worker: Worker;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #version = 0;
  #busy = false;

  constructor(view: EditorView) {
    this.#view = view;
    this.#worker = new Worker(new URL('./syntax-worker.ts', import.meta.url), { type: 'module' });
    this.#worker.onmessage = ({ data }: MessageEvent<SyntaxAnswer>) => this.#show(data);
    this.#later(0);
  }

  update(update: ViewUpdate) {
    if (!update.docChanged) return;
    this.#version += 1;
    this.#later(update.state.doc.length > LONG_TEXT ? LONG_PAUSE_MS : PAUSE_MS);
  }

  destroy() {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#worker.terminate();
  }

  #later(milliseconds: number) {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#check(), milliseconds);
  }

  #check() {
    if (this.#busy) return this.#later(PAUSE_MS);
    this.#busy = true;
    const request: SyntaxRequest = { version: this.#version, text: this.#view.state.doc.toString() };
    this.#worker.postMessage(request);
  }

  #show({ version, problems }: SyntaxAnswer) {
    this.#busy = false;
    if (version !== this.#version) return;
    const diagnostics: Diagnostic[] = problems.map((problem) => ({ ...problem, source: 'YAML' }));
    this.#view.dispatch(setDiagnostics(this.#view.state, diagnostics));
  }
}

export const syntaxCheck = ViewPlugin.fromClass(SyntaxCheck);
