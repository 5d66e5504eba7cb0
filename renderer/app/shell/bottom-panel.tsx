import type { KeyboardEvent } from 'react';
import { countProblems, ProblemsPanel, useProblems } from '#renderer/areas/documents/index.ts';
import { ErrorsPanel, useRefusals } from '#renderer/areas/workspace/index.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { hidePanel, showPanel, useLayout, type PanelView } from './layout.ts';

const VIEWS: readonly PanelView[] = ['problems', 'errors'];

/** Problems and errors, under the editor. */
export function BottomPanel() {
  const shown = useLayout((state) => state.panel);
  const problems = useProblems((state) => countProblems(state.byDocument));
  const errors = useRefusals((state) => state.refusals.length);
  const labels = { problems: `Problems (${problems})`, errors: `Errors (${errors})` };

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    showPanel(shown === 'problems' ? 'errors' : 'problems');
    const strip = event.currentTarget;
    requestAnimationFrame(() => strip.querySelector<HTMLElement>('[aria-selected=true]')?.focus());
  }

  return (
    <section
      data-region="panel"
      aria-label="Problems and errors"
      className="flex min-h-0 flex-1 flex-col bg-surface"
    >
      <div className="flex h-9 shrink-0 items-center border-b border-line px-2">
        <div role="tablist" aria-label="Panel" onKeyDown={onKeyDown} className="flex flex-1 gap-1">
          {VIEWS.map((view) => (
            <button
              key={view}
              type="button"
              role="tab"
              id={`panel-tab-${view}`}
              aria-selected={view === shown}
              aria-controls={view === shown ? 'panel-view' : undefined}
              tabIndex={view === shown ? 0 : -1}
              onClick={() => showPanel(view)}
              className="relative h-7 rounded-md px-2 text-muted -outline-offset-2 hover:bg-lifted aria-selected:font-semibold aria-selected:text-text aria-selected:after:absolute aria-selected:after:inset-x-2 aria-selected:after:-bottom-1 aria-selected:after:h-0.5 aria-selected:after:bg-accent"
            >
              {labels[view]}
            </button>
          ))}
        </div>
        <IconButton icon="close" label="Hide the panel" onClick={hidePanel} />
      </div>
      <div
        id="panel-view"
        role="tabpanel"
        aria-labelledby={`panel-tab-${shown}`}
        tabIndex={-1}
        className="flex min-h-0 flex-1 flex-col overflow-auto"
      >
        {shown === 'problems' ? <ProblemsPanel /> : <ErrorsPanel />}
      </div>
    </section>
  );
}
