import { useEffect, useRef } from 'react';
import { messageFor } from '#shared/contracts/messages.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Progress, Spinner } from '#renderer/ui/progress.tsx';
import type { Opening } from './machine/state.ts';
import { takeFocus } from './open-machines.ts';
import { counted } from './words.ts';

interface OpeningHistoryProps {
  opening: Exclude<Opening, { status: 'ready' }>;
  onRetry: () => void;
  onClose: () => void;
}

/** While the history of a document is made ready, or when it could not be. */
export function OpeningHistory({ opening, onRetry, onClose }: OpeningHistoryProps) {
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => takeFocus(back.current), [opening.status]);

  return (
    <div className="flex min-h-0 flex-1 flex-col items-start gap-3 overflow-auto p-4">
      {opening.status === 'failed' ? (
        <Failure {...messageFor(opening.error)} />
      ) : (
        <Wait done={opening.done} total={opening.total} />
      )}
      <div className="flex flex-wrap gap-2">
        {opening.status === 'failed' && (
          <Button look="primary" onClick={onRetry}>
            Try again
          </Button>
        )}
        <button
          ref={back}
          type="button"
          onClick={onClose}
          className="inline-flex h-7 items-center rounded-[7px] border border-edge bg-raised px-3 hover:bg-lifted"
        >
          Back to the present
        </button>
      </div>
    </div>
  );
}

function Failure({ title, next }: { title: string; next: string }) {
  return (
    <div role="alert">
      <p className="font-semibold">{title}</p>
      <p className="text-muted">{next}</p>
    </div>
  );
}

function Wait({ done, total }: { done: number; total: number }) {
  if (total === 0) return <Spinner label="Opening the time machine…" />;
  return (
    <div className="flex w-full max-w-[420px] flex-col gap-2">
      <p className="text-muted">
        Reading the history: {counted(done)} of {counted(total)} records
      </p>
      <Progress label="Reading the history" value={done / total} />
    </div>
  );
}
