import { EditorFacts, SavedState } from '#renderer/areas/documents/index.ts';
import { PreviewSign } from '#renderer/areas/runs/index.ts';
import { useRefusals } from '#renderer/areas/workspace/index.ts';
import { useActions } from '#renderer/ui/actions-context.tsx';

export function StatusBar() {
  const actions = useActions();
  const errors = useRefusals((state) => state.refusals.length);
  return (
    <footer
      data-region="status"
      className="flex min-h-7 shrink-0 flex-wrap items-center gap-x-4 border-t border-line bg-deep px-3 text-[12px] text-muted"
    >
      <SavedState />
      <span className="flex-1" />
      {errors > 0 && (
        <button
          type="button"
          onClick={() => actions.run('errors.show')}
          className="rounded px-1 text-warn -outline-offset-2 hover:underline"
        >
          {errors === 1 ? '1 error' : `${errors} errors`}
        </button>
      )}
      <PreviewSign />
      <EditorFacts onProblems={() => actions.run('problems.show')} />
    </footer>
  );
}
