import { useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { useRoving } from '#renderer/ui/use-roving.ts';
import { useDocuments } from '../documents-context.tsx';
import { useDocumentsStore } from '../store.ts';
import { showProblem } from './actions.ts';
import { closedWithProblems, useProblems } from './store.ts';

/** Rendered in full up to this many for one document. */
const LISTED = 200;

/** The problems of all open documents and of all that are checked with their project. Each is a button that leads to its place; arrow keys move among them. */
export function ProblemsPanel() {
  const { tabs } = useDocuments();
  const list = useRef<HTMLDivElement>(null);
  const roving = useRoving(list);
  const found = useProblems();
  const panes = useDocumentsStore((state) => state.panes);
  const open = new Map(panes.flatMap((pane) => pane.tabs.map((tab) => [tab.documentId, tab.path])));
  const closed = useDocumentsStore(useShallow((state) => closedWithProblems(found, state)));
  const listed = [
    ...open,
    ...closed.map((documentId) => [documentId, found.together.get(documentId)?.path ?? ''] as const),
  ];
  const groups = listed.flatMap(([documentId, path]) => {
    const problems = found.byDocument.get(documentId);
    return problems === undefined ? [] : [{ documentId, path, problems }];
  });

  if (groups.length === 0) {
    return (
      <EmptyState
        picture={<Icon name="check" />}
        title="No problems"
        text="The checks have found nothing in the open documents and the specification."
      />
    );
  }
  return (
    <div ref={list} {...roving} className="min-h-0 flex-1 overflow-auto p-1">
      {groups.map(({ documentId, path, problems }) => (
        <section key={documentId} aria-label={path} className="mb-1 [content-visibility:auto]">
          <h3 className="truncate px-2 py-1 font-semibold" title={path}>
            <bdi>{path}</bdi> <span className="font-normal text-muted">{problems.length}</span>
          </h3>
          {problems.slice(0, LISTED).map((problem, index) => (
            <button
              key={index}
              type="button"
              data-row
              onClick={() => showProblem(tabs, { documentId, problem })}
              className="flex w-full items-start gap-2 rounded-md px-2 py-1 text-left text-muted -outline-offset-2 hover:bg-lifted hover:text-text"
            >
              <Icon
                name={problem.severity === 'error' ? 'error' : 'warning'}
                className={`mt-0.5 size-3.5 ${problem.severity === 'error' ? 'text-bad' : 'text-warn'}`}
              />
              <span className="min-w-0 flex-1 break-words">
                <span className="sr-only">{problem.severity}: </span>
                {problem.message}
                {problem.source !== '' && (
                  <span className="ml-1 font-mono text-[11px] text-faint"> {problem.source}</span>
                )}
              </span>
              <span className="shrink-0 text-faint tabular-nums">
                Ln {problem.line}, Col {problem.column}
              </span>
            </button>
          ))}
          {problems.length > LISTED && (
            <p className="px-2 text-muted">and {problems.length - LISTED} more in this document</p>
          )}
        </section>
      ))}
    </div>
  );
}
