import { setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { ViewPlugin, type EditorView, type ViewUpdate } from '@codemirror/view';
import type { Extension } from '@codemirror/state';
import type { DocumentId } from '#shared/kernel/brand.ts';
import type { LiveText, Specs } from '../create-specs.ts';
import type { ShownProblem } from '../worker/messages.ts';
import { leaveSight, putInFront } from './editors-in-sight.ts';
import { problemMessage } from './problem-message.ts';

/** Problems of the specification in the text, as it is written. */
export function specChecks(specs: Specs, documentId: DocumentId): Extension {
  class SpecChecks {
    readonly #view: EditorView;
    readonly #live: LiveText;
    #shown = 0;

    constructor(view: EditorView) {
      this.#view = view;
      putInFront({ documentId, view });
      this.#live = specs.follow(
        documentId,
        () => view.state.doc.toString(),
        (problems) => this.#show(problems),
      );
    }

    update({ docChanged, focusChanged, view }: ViewUpdate) {
      if (docChanged) this.#live.changed();
      if (focusChanged && view.hasFocus) putInFront({ documentId, view });
    }

    destroy() {
      leaveSight(this.#view);
      this.#live.leave();
    }

    #show(problems: readonly ShownProblem[]) {
      if (problems.length === 0 && this.#shown === 0) return;
      this.#shown = problems.length;
      const { state } = this.#view;
      const diagnostics = problems.map((problem) =>
        diagnosticOf(specs, documentId, problem, state.doc.length),
      );
      this.#view.dispatch(setDiagnostics(state, diagnostics));
    }
  }
  return ViewPlugin.fromClass(SpecChecks);
}

function diagnosticOf(
  specs: Specs,
  documentId: DocumentId,
  problem: ShownProblem,
  length: number,
): Diagnostic {
  const { from, to, severity, message, code } = problem;
  return {
    from: Math.min(from, length),
    to: Math.min(to, length),
    severity,
    message,
    source: code,
    renderMessage: () => problemMessage(specs, specs.pathOf(documentId) ?? '', problem),
  };
}
