import type { DocumentId } from '#shared/kernel/brand.ts';
import type { Action } from '#renderer/ui/action.ts';
import type { Documents } from '../create-documents.ts';
import { useEditorInFront } from '../editor-status.ts';
import { activeId, documentOf, readDocuments } from '../store.ts';
import type { TabOperations } from '../tabs/tabs.ts';
import { nextProblem, type CursorPlace, type FoundProblem } from './step.ts';
import { closedWithProblems, useProblems } from './store.ts';

/** An editor has said by then where its cursor has been put, in milliseconds. */
const REPORTED_MS = 500;
/** The last step, for a quick second one. */
let walked: { readonly to: FoundProblem; readonly at: number } | null = null;

const hasProblems = () => useProblems.getState().byDocument.size > 0;

/** Walks through the problems of all documents. */
export function problemActions({ tabs }: Documents): Action[] {
  const step = (direction: 1 | -1) => () => {
    const next = nextProblem(allProblems(), inOrder(), cursorPlace(), direction);
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
  const place = { offset: problem.from, length: problem.to - problem.from };
  const tab = readDocuments()
    .panes.flatMap((pane) => pane.tabs)
    .find((candidate) => candidate.documentId === documentId);
  if (tab !== undefined) return tabs.open({ ...tab, id: documentId }, place);
  const document = documentOf(readDocuments(), documentId);
  if (document !== undefined) tabs.open(document, place);
}

function allProblems(): FoundProblem[] {
  return [...useProblems.getState().byDocument].flatMap(([documentId, problems]) =>
    problems.map((problem) => ({ documentId, problem })),
  );
}

/** Open documents as their tabs stand, then the others. */
function inOrder(): DocumentId[] {
  const state = readDocuments();
  const open = state.panes.flatMap((pane) => pane.tabs.map((tab) => tab.documentId));
  return [...open, ...closedWithProblems(useProblems.getState(), state)];
}

function cursorPlace(): CursorPlace | null {
  const documentId = activeId(readDocuments());
  if (walked !== null && walked.to.documentId === documentId && Date.now() - walked.at < REPORTED_MS) {
    const { line, column } = walked.to.problem;
    return { documentId, line, column };
  }
  const { handle } = useEditorInFront.getState();
  if (documentId === null || handle === null) return null;
  // A problem that was walked to is selected, with the cursor at its end: it is where it begins.
  const { line, column, selected } = handle.status();
  return { documentId, line, column: selected < column ? column - selected : column };
}
