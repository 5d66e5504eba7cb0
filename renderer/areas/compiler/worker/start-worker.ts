import type { Answer, Question, Reply, Request, SpecQuestions, TextChange } from './messages.ts';

/** The compiler of a project, in a thread of its own. */
export interface SpecWorker {
  /** Takes texts in; the turn comes back with what they compile to. */
  send(turn: number, texts: readonly TextChange[]): void;
  /** Null when the worker is ended before it has answered. */
  ask<Name extends keyof SpecQuestions>(
    name: Name,
    ...args: Parameters<SpecQuestions[Name]>
  ): Promise<Answer<Name> | null>;
  end(): void;
}

interface Listeners {
  readonly onChecked: (checked: Extract<Reply, { kind: 'checked' }>) => void;
  /** Its code cannot be loaded or has thrown; it is ended by then. */
  readonly onFailed: () => void;
}

export function startWorker({ onChecked, onFailed }: Listeners): SpecWorker {
  const worker = new Worker(new URL('./spec-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, (answer: unknown) => void>();
  let asked = 0;

  function end(): void {
    worker.terminate();
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
  }

  worker.onmessage = ({ data }: MessageEvent<Reply>) => {
    if (data.kind === 'checked') return onChecked(data);
    waiting.get(data.id)?.(data.answer);
    waiting.delete(data.id);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    end();
    onFailed();
  };
  const post = (request: Request) => worker.postMessage(request);

  return {
    send: (turn, texts) => post({ kind: 'texts', turn, texts }),
    ask<Name extends keyof SpecQuestions>(name: Name, ...args: Parameters<SpecQuestions[Name]>) {
      asked += 1;
      const id = asked;
      post({ kind: 'ask', id, question: { name, args } as Question });
      return new Promise<Answer<Name> | null>((resolve) => {
        waiting.set(id, (answer) => resolve(answer as Answer<Name> | null));
      });
    },
    end,
  };
}
