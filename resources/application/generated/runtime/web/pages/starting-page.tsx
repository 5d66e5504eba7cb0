import { useEffect } from 'react';
import { useSessionState } from '../client/session-state.ts';
import { readSession } from '../client/session.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Waiting } from '../ui/waiting.tsx';

/** Until it is known who is signed in; and where the server does not say so. */
export function StartingPage() {
  const { problem } = useSessionState();
  useEffect(() => void readSession(), []);
  return (
    <main className="door">
      <div className="door-frame">
        {problem ? (
          <ProblemNote problem={problem} onRetry={() => void readSession()} />
        ) : (
          <Waiting lines={3} />
        )}
      </div>
    </main>
  );
}
