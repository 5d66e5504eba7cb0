import { Icon } from '#renderer/ui/icon.tsx';
import { Progress } from '#renderer/ui/progress.tsx';
import type { PreviewStep } from '#shared/contracts/preview.ts';
import { Turning } from '../turning.tsx';
import { STEPS } from '../words.ts';

/** How far the application has come, while there is nothing else to see. */
export function StartingCard({ step }: { step: PreviewStep }) {
  const now = STEPS.findIndex((one) => one.step === step);
  return (
    <div className="flex min-h-0 flex-1 overflow-auto p-4">
      <section
        aria-label="Starting"
        className="m-auto flex w-full max-w-[340px] animate-[appear_0.2s_0.15s_both] flex-col gap-3"
      >
        <Progress label="Starting the application" value={(now + 0.5) / STEPS.length} />
        <ol className="flex flex-col gap-1.5">
          {STEPS.map(({ step: one, title }, index) => (
            <li
              key={one}
              aria-current={index === now ? 'step' : undefined}
              className={`flex items-center gap-2 ${index === now ? 'text-text' : 'text-muted'}`}
            >
              <span className="grid size-4 place-items-center">
                {index < now && <Icon name="check" className="size-4 text-ok" />}
                {index === now && <Turning />}
                {index > now && <span className="size-1.5 rounded-full bg-edge" />}
              </span>
              {title}
              <span className="sr-only">{index < now ? ', done' : index === now ? ', now' : ''}</span>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
