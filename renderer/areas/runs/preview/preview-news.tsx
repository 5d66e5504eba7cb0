import type { ReactNode } from 'react';
import { useActions } from '#renderer/ui/actions-context.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { ActionButton } from '#renderer/ui/action-button.tsx';
import { useRunsArea } from '../runs-context.tsx';
import { useRuns } from '../store.ts';
import { CrashCard } from './crash-card.tsx';
import { QuestionCard } from './question-card.tsx';
import { StartingCard } from './starting-card.tsx';

/** What there is to say about the application: in the place of its page where there is none, else over it. */
export function PreviewNews() {
  const runs = useRunsArea();
  const actions = useActions();
  const preview = useRuns((state) => state.preview);
  const live = useRuns((state) => state.live);
  switch (preview.status) {
    case 'idle':
    case 'stopped':
      return (
        <div className="min-h-0 flex-1 overflow-auto">
          <EmptyState
            picture={<Icon name="play" />}
            title={
              preview.status === 'idle'
                ? 'The application has not been started'
                : 'The application is stopped'
            }
            text="It is made from the specification as it is now, with sample data, and starts again when the texts change."
            action={<ActionButton id="runs.start" look="primary" />}
          />
        </div>
      );
    case 'starting':
      return live === null && <StartingCard step={preview.step} />;
    case 'asking':
      return <QuestionCard question={preview} />;
    case 'crashed':
      return <CrashCard crash={preview} />;
    case 'running':
      return (
        <>
          {preview.behind !== null && (
            <Line>
              <span className="min-w-0 flex-1">
                This is the last application that could be made. {preview.behind.sentence}
              </span>
              <Button onClick={() => actions.run('problems.next')}>Go to the problem</Button>
            </Line>
          )}
          {preview.hanging && (
            <Line>
              <span className="min-w-0 flex-1">The application has not answered for a while.</span>
              <Button onClick={() => void runs.start()}>Run again</Button>
            </Line>
          )}
        </>
      );
  }
}

function Line({ children }: { children: ReactNode }) {
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-raised px-3 py-1.5"
    >
      <Icon name="warning" className="size-4 text-warn" />
      {children}
    </div>
  );
}
