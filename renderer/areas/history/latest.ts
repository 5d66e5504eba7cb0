/** Asks one question at a time; of those that come meanwhile only the newest is asked. */
export interface Latest<Question> {
  want(question: Question): void;
  stop(): void;
}

export function createLatest<Question, Answer>(
  ask: (question: Question) => Promise<Answer>,
  answered: (answer: Answer, question: Question) => void,
): Latest<Question> {
  let next: { readonly question: Question } | null = null;
  let running = false;
  let stopped = false;

  async function run(): Promise<void> {
    running = true;
    while (next !== null && !stopped) {
      const { question }: { readonly question: Question } = next;
      next = null;
      const answer = await ask(question);
      if (!stopped) answered(answer, question);
    }
    running = false;
  }

  return {
    want(question) {
      next = { question };
      if (!running) void run();
    },
    stop: () => (stopped = true),
  };
}
