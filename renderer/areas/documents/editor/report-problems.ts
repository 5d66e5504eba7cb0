import { forEachDiagnostic, setDiagnosticsEffect } from '@codemirror/lint';
import type { EditorState, Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { EditorProblem } from '../editor-status.ts';

/** Tells of the problems after every check. */
export function reportProblems(onProblems: (problems: readonly EditorProblem[]) => void): Extension {
  return EditorView.updateListener.of(({ transactions, state }) => {
    if (transactions.some((tr) => tr.effects.some((effect) => effect.is(setDiagnosticsEffect)))) {
      onProblems(problemsOf(state));
    }
  });
}

function problemsOf(state: EditorState): EditorProblem[] {
  const problems: EditorProblem[] = [];
  forEachDiagnostic(state, ({ severity, message, source }, from, to) => {
    const line = state.doc.lineAt(from);
    problems.push({
      from,
      to,
      line: line.number,
      column: from - line.from + 1,
      severity: severity === 'error' ? 'error' : 'warning',
      message,
      source: source ?? '',
    });
  });
  return problems.sort((a, b) => a.from - b.from);
}
