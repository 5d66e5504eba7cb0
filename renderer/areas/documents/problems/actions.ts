import type { Action } from '#renderer/ui/action.ts';
import type { Documents } from '../create-documents.ts';
import { useEditorInFront } from '../editor-status.ts';
import { activeId, readDocuments } from '../store.ts';
import type { TabOperations } from '../tabs/tabs.ts';
import { nextProblem, type CursorPlace, type FoundProblem } from './step.ts';
import { useProblems } from './store.ts';

/** An editor has said by then where its cursor has been put, in milliseconds. */
const REPORTED_MS = 500;
/** The last step, for a quick second one. */
let walked: { readonly to: FoundProblem; readonly at: number } | null = null;

const hasProblems = () => useProblems.getState().byDocument.size > 0;

/** Walks through the problems of all open documents. */
export function problemActions({ tabs }: Documents): Action[] {
  const step = (direction: 1 | -1) => () => {
    const next = nextProblem(allProblems(), openInOrder(), cursorPlace(), direction);
    if (next === undefined) return;
    showProblem(tabs, next);
    walked = { to: next, at: Date.now() };
  };
  const group = 'Problems';
  return [
    { id: 'problems.next', title: 'Next problem', group, keys: 'F8', when: hasProblems, run: step(1) },
    {
      id: 'problems.previous',
      title: 'Previous problem',
      group,
      keys: 'Shift+F8',
      when: hasProblems,
      run: step(-1),
    },
  ];
}

/** Opens the document of a problem and selects its place. */
export function showProblem(tabs: TabOperations, { documentId, problem }: FoundProblem): void {
  const tab = readDocuments()
    .panes.flatMap((pane) => pane.tabs)
    .find((candidate) => candidate.documentId === documentId);
  if (tab === undefined) return;
  tabs.open({ ...tab, id: documentId }, { offset: problem.from, length: problem.to - problem.from });
}

function allProblems(): FoundProblem[] {
  return [...useProblems.getState().byDocument].flatMap(([documentId, problems]) =>
    problems.map((problem) => ({ documentId, problem })),
  );
}

function openInOrder() {
  return readDocuments().panes.flatMap((pane) => pane.tabs.map((tab) => tab.documentId));
}

function cursorPlace(): CursorPlace | null {
  const documentId = activeId(readDocuments());
  if (walked !== null && walked.to.documentId === documentId && Date.now() - walked.at < REPORTED_MS) {
    const { line, column } = walked.to.problem;
    return { documentId, line, column };
  }
  const { status } = useEditorInFront.getState();
  if (documentId === null || status === null) return null;
  // A problem that was walked to is selected, with the cursor at its end: it is where it begins.
  const { line, column, selected } = status;
  return { documentId, line, column: selected < column ? column - selected : column };
}
