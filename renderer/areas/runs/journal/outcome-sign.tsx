import { Icon, type IconName } from '#renderer/ui/icon.tsx';
import type { RunOutcome } from '#shared/contracts/runs.ts';
import { Turning } from '../turning.tsx';
import { OUTCOMES } from '../words.ts';

const LOOKS: Readonly<Record<RunOutcome, { readonly icon: IconName | null; readonly colour: string }>> = {
  running: { icon: null, colour: 'text-accent' },
  done: { icon: 'check', colour: 'text-ok' },
  failed: { icon: 'error', colour: 'text-bad' },
  cancelled: { icon: 'stop', colour: 'text-muted' },
  interrupted: { icon: 'warning', colour: 'text-warn' },
};

/** How a run, or a step of it, has ended: a sign, and the word for it. */
export function OutcomeSign({ outcome, wordless = false }: { outcome: RunOutcome; wordless?: boolean }) {
  const { icon, colour } = LOOKS[outcome];
  return (
    <span className={`inline-flex shrink-0 items-center gap-1.5 ${colour}`}>
      {icon === null ? <Turning /> : <Icon name={icon} className="size-4" />}
      <span className={wordless ? 'sr-only' : ''}>{OUTCOMES[outcome]}</span>
    </span>
  );
}
