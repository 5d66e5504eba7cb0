import { useEditorInFront } from './editor-status.ts';
import { kindNames } from './kind-names.ts';
import { countProblems, useProblems } from './problems/store.ts';
import { activeTab, useDocumentsStore } from './store.ts';

/** The right half of the status bar: problems of all open documents, place and kind of the one in front. */
export function EditorFacts({ onProblems }: { onProblems: () => void }) {
  const problems = useProblems((state) => countProblems(state.byDocument));
  const status = useEditorInFront((state) => state.status);
  const tab = useDocumentsStore(activeTab);
  return (
    <>
      <button
        type="button"
        data-testid="problems"
        onClick={onProblems}
        className={`rounded px-1 -outline-offset-2 hover:underline ${problems > 0 ? 'text-bad' : ''}`}
      >
        {problems === 1 ? '1 problem' : `${problems} problems`}
      </button>
      {status !== null && tab !== null && (
        <>
          <span className="min-w-19 text-right tabular-nums">
            Ln {status.line}, Col {status.column}
            {status.selected > 0 && ` (${status.selected} selected)`}
          </span>
          <span className="max-sm:hidden">{kindNames[tab.kind]}</span>
        </>
      )}
    </>
  );
}
