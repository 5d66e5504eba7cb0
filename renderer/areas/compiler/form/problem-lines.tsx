import { Icon } from '#renderer/ui/icon.tsx';
import type { PlacedProblem } from './form-props.ts';

/** Problems as sentences, under what they are about. */
export function ProblemLines({ problems }: { problems: readonly PlacedProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul aria-label="Problems" className="flex flex-col gap-1">
      {problems.map(({ severity, message, from }) => (
        <li
          key={`${from} ${message}`}
          className={`flex items-start gap-2 ${severity === 'error' ? 'text-bad' : 'text-warn'}`}
        >
          <Icon name={severity} className="mt-0.5 size-4" />
          <span>{message}</span>
        </li>
      ))}
    </ul>
  );
}

export function severest(problems: readonly PlacedProblem[]): 'error' | 'warning' | null {
  if (problems.length === 0) return null;
  return problems.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
}
