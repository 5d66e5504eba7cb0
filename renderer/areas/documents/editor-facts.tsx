import { useActions } from '#renderer/ui/actions-context.tsx';
import { useEditorInFront } from './editor-status.ts';
import { activeTab, useDocumentsStore } from './store.ts';

const KINDS = {
  spec: 'YAML spec',
  pipeline: 'YAML pipeline',
  policy: 'YAML policy',
  prompt: 'Prompt',
  note: 'Note',
} as const;

/** The right half of the status bar: problems, place, kind. */
export function EditorFacts() {
  const actions = useActions();
  const status = useEditorInFront((state) => state.status);
  const tab = useDocumentsStore(activeTab);
  if (status === null || tab === null) return null;
  const { problems, line, column, selected } = status;
  return (
    <>
      <button
        type="button"
        data-testid="problems"
        disabled={problems === 0}
        onClick={() => actions.run('editor.nextProblem')}
        className={problems > 0 ? 'rounded px-1 text-bad hover:underline' : 'px-1'}
      >
        {problems === 1 ? '1 problem' : `${problems} problems`}
      </button>
      <span className="tabular-nums">
        Ln {line}, Col {column}
        {selected > 0 && ` (${selected} selected)`}
      </span>
      <span>{KINDS[tab.kind]}</span>
    </>
  );
}
