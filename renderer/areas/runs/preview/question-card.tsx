import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { PreviewState } from '#shared/contracts/preview.ts';
import { useRunsArea } from '../runs-context.tsx';

type Answer = Parameters<ReturnType<typeof useRunsArea>['answer']>[0];

type Question = Extract<PreviewState, { status: 'asking' }>;

/** So many sentences are told; the rest is counted. */
const TOLD = 12;

/** The texts have changed so that data of the preview cannot stay: what would be lost, and what shall become of it. */
export function QuestionCard({ question: { losses, mayAccept, url } }: { question: Question }) {
  // Nothing runs meanwhile: it has the whole place.
  const covers = url === null;
  const runs = useRunsArea();
  const [busy, setBusy] = useState(false);

  async function answer(chosen: Answer) {
    setBusy(true);
    await runs.answer(chosen);
    setBusy(false);
  }

  return (
    <section
      aria-label="Question about the data"
      className={`flex flex-col gap-2 overflow-auto border-b border-line bg-raised p-3 ${covers ? 'min-h-0 flex-1' : 'max-h-[60%] shrink-0'}`}
    >
      <div role="status" className="flex gap-2">
        <Icon name="help" className="mt-0.5 size-4 text-warn" />
        <div className="min-w-0">
          <p className="font-semibold">Some data of this preview cannot stay as it is</p>
          <ul className="mt-1 list-disc space-y-0.5 pl-4">
            {losses.slice(0, TOLD).map((loss) => (
              <li key={loss} className="break-words">
                {loss}
              </li>
            ))}
            {losses.length > TOLD && <li>and {losses.length - TOLD} more</li>}
          </ul>
          <p className="mt-1 text-muted">
            Only data of the preview is meant.{' '}
            {covers ? 'Nothing runs until you answer.' : 'The application of before runs until you answer.'}
          </p>
        </div>
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button disabled={busy} onClick={() => void answer('cancel')}>
          Leave it as it was
        </Button>
        {mayAccept && (
          <Button disabled={busy} look="danger" onClick={() => void answer('accept-loss')}>
            Lose this data
          </Button>
        )}
        <Button disabled={busy} look="primary" onClick={() => void answer('fresh')}>
          Begin with new sample data
        </Button>
      </div>
    </section>
  );
}
