import { useEffect, useState } from 'react';
import { useSpecsArea } from '../specs-context.tsx';
import { useSpecs } from '../store.ts';
import type { Answer, SpecQuestions } from '../worker/messages.ts';

/**
 * What the specification answers to a question, asked again whenever it has changed. Null when there is nothing to
 * ask; undefined until the first answer is there.
 */
export function useAnswer<Name extends keyof SpecQuestions>(
  name: Name,
  ...args: Parameters<SpecQuestions[Name]>
): Answer<Name> | null | undefined {
  const specs = useSpecsArea();
  const checked = useSpecs((state) => state.documents);
  const [answer, setAnswer] = useState<{ readonly key: string; readonly value: Answer<Name> | null }>();
  const key = JSON.stringify([name, args]);

  useEffect(() => {
    let gone = false;
    const [, asked] = JSON.parse(key) as [Name, Parameters<SpecQuestions[Name]>];
    void specs.ask(name, ...asked).then((value) => !gone && setAnswer({ key, value }));
    return () => {
      gone = true;
    };
  }, [specs, name, key, checked]);

  return answer?.key === key ? answer.value : undefined;
}
