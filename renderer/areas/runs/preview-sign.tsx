import { useActions } from '#renderer/ui/actions-context.tsx';
import { useRuns } from './store.ts';
import { stateInWords } from './words.ts';

/** One word in the status bar about the application, as long as there is one; it leads to its pane. */
export function PreviewSign() {
  const actions = useActions();
  const preview = useRuns((state) => state.preview);
  if (preview.status === 'idle' || preview.status === 'stopped') return null;
  const needsLook =
    preview.status === 'crashed' ||
    preview.status === 'asking' ||
    (preview.status === 'running' && (preview.behind !== null || preview.hanging));
  return (
    <button
      type="button"
      onClick={() => actions.run('runs.start')}
      className={`rounded px-1 -outline-offset-2 hover:underline ${needsLook ? 'text-warn' : ''}`}
    >
      Application: {lowerFirst(stateInWords(preview))}
    </button>
  );
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
