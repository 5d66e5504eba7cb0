import type { RunStep } from '#shared/contracts/runs.ts';
import { durationInWords } from '../words.ts';
import { OutcomeSign } from './outcome-sign.tsx';

/** The steps of a run, each as a bar where it stands in the time of all of them. */
export function StepBars({ steps }: { steps: readonly RunStep[] }) {
  if (steps.length === 0) return <p className="text-muted">It has not come to its first step.</p>;
  const from = Math.min(...steps.map(({ startedAt }) => startedAt));
  const to = Math.max(from + 1, ...steps.map(({ startedAt, endedAt }) => endedAt ?? startedAt));
  const share = (at: number) => ((at - from) / (to - from)) * 100;
  return (
    <ol aria-label="Steps" className="flex flex-col divide-y divide-line">
      {steps.map(({ title, outcome, startedAt, endedAt }, index) => (
        <li key={index} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 py-2">
          <span className="flex min-w-0 items-center gap-2">
            <OutcomeSign outcome={outcome} wordless />
            <span className="min-w-0 break-words">{title}</span>
          </span>
          <span className="text-muted tabular-nums">
            {endedAt === null ? '' : durationInWords(endedAt - startedAt)}
          </span>
          <span aria-hidden="true" className="relative col-span-2 h-1.5 rounded-full bg-lifted">
            <span
              className={`absolute inset-y-0 min-w-[3px] rounded-full ${outcome === 'failed' ? 'bg-bad' : 'bg-accent'}`}
              style={{
                left: `${Math.min(99, share(startedAt))}%`,
                width: `${Math.max(0, share(endedAt ?? to) - share(startedAt))}%`,
              }}
            />
          </span>
        </li>
      ))}
    </ol>
  );
}
