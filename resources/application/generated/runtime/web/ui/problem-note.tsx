import type { Problem } from '../client/problem.ts';
import { problemText } from '../client/problem-text.ts';
import { texts } from '../texts.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

interface ProblemNoteProps {
  readonly problem: Problem;
  readonly onRetry?: () => void;
}

/** Says what went wrong, where it went wrong, and what to do. */
export function ProblemNote({ problem, onRetry }: ProblemNoteProps) {
  const { text, next } = problemText(problem);
  return (
    <div className="note bad" role="alert">
      <Icon name="warning" />
      <p>
        {text}
        {next && <small>{next}</small>}
      </p>
      {onRetry && <Button onClick={onRetry}>{texts.tryAgain}</Button>}
    </div>
  );
}
