import { setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { ViewPlugin, type EditorView, type ViewUpdate } from '@codemirror/view';
import type { Extension } from '@codemirror/state';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { applyEdits } from '../apply-edits.ts';
import type { LiveText, Specs } from '../create-specs.ts';
import { showPlace } from '../show-place.ts';
import type { PlacedProblem } from '../worker/messages.ts';
import { leaveSight, putInFront } from './editors-in-sight.ts';

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

    #show(problems: readonly PlacedProblem[]) {
      if (problems.length === 0 && this.#shown === 0) return;
      this.#shown = problems.length;
      const { state } = this.#view;
      const diagnostics = problems.map((problem) => diagnosticOf(specs, problem, state.doc.length));
      this.#view.dispatch(setDiagnostics(state, diagnostics));
    }
  }
  return ViewPlugin.fromClass(SpecChecks);
}

function diagnosticOf(specs: Specs, problem: PlacedProblem, length: number): Diagnostic {
  const { place, severity, message, code, fixes, related } = problem;
  return {
    from: Math.min(place.from, length),
    to: Math.min(place.to, length),
    severity,
    message,
    source: code,
    actions: [
      ...fixes.map(({ title, edits }) => ({
        name: title,
        apply: () => void applyEdits(specs, edits, `${title}.`),
      })),
      ...related.map(({ place: where, message: why }) => ({
        name: `${why} (${where.document})`,
        apply: () => showPlace(specs, where),
      })),
    ],
  };
}
