import { Suspense } from 'react';
import { showOverlay } from '#renderer/ui/overlay.ts';
import type { RunSummary } from '#shared/contracts/runs.ts';
import { RunDialog } from '../lazy-views.ts';
import { useRunsArea } from '../runs-context.tsx';
import { durationInWords, durationOf, INTERRUPTED, KINDS, momentInWords } from '../words.ts';
import { OutcomeSign } from './outcome-sign.tsx';

/** One run in the list; it opens what is known about it. */
export function RunRow({ run }: { run: RunSummary }) {
  const runs = useRunsArea();
  const duration = durationOf(run);
  const note = run.outcome === 'interrupted' && run.note === '' ? INTERRUPTED : run.note;
  return (
    <li data-row className="[contain-intrinsic-size:auto_56px] [content-visibility:auto]">
      <button
        type="button"
        onClick={() =>
          showOverlay(
            <Suspense fallback={null}>
              <RunDialog runs={runs} runId={run.id} />
            </Suspense>,
          )
        }
        className="flex w-full flex-col gap-0.5 rounded-md px-2 py-1.5 text-left -outline-offset-2 hover:bg-lifted"
      >
        <span className="flex items-center gap-2">
          <span className="min-w-0 flex-1 font-semibold">{KINDS[run.kind]}</span>
          <OutcomeSign outcome={run.outcome} />
        </span>
        <span className="flex items-baseline gap-2 text-[12px] text-muted">
          <time dateTime={new Date(run.startedAt).toISOString()} className="min-w-0 flex-1 truncate">
            {momentInWords(run.startedAt)}
          </time>
          {duration !== null && <span className="tabular-nums">{durationInWords(duration)}</span>}
        </span>
        {note !== '' && (
          <span className="line-clamp-2 text-[12px] break-words text-muted" title={note}>
            {note}
          </span>
        )}
      </button>
    </li>
  );
}
