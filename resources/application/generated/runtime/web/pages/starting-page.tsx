import { useEffect, useState } from 'react';
import type { Problem } from '../client/problem.ts';
import { readSession } from '../client/session.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Waiting } from '../ui/waiting.tsx';

/** Until it is known who is signed in; and where the server does not say so. */
export function StartingPage() {
  const [problem, setProblem] = useState<Problem | null>(null);

  async function read(): Promise<void> {
    const answer = await readSession();
    setProblem(answer.ok ? null : answer.problem);
  }
  useEffect(() => void read(), []);

  return (
    <main className="door">
      <div className="door-frame">
        {problem ? <ProblemNote problem={problem} onRetry={() => void read()} /> : <Waiting lines={3} />}
      </div>
    </main>
  );
}
