import { useRef, useState, type FormEvent, type RefObject } from 'react';
import type { Answer, Problem } from '../client/problem.ts';
import { texts } from '../texts.ts';
import { focusFirst } from './focus-field.ts';

export interface PlainForm<Names extends string> {
  readonly ref: RefObject<HTMLFormElement | null>;
  readonly busy: boolean;
  /** What is no error of a field. */
  readonly problem: Problem | null;
  /** The attributes of a field. */
  field(name: Names): {
    readonly name: Names;
    readonly value: string;
    readonly error: string | undefined;
    readonly required: true;
    readonly onText: (text: string) => void;
  };
  onSubmit(event: FormEvent): void;
}

/** A small form of texts that all must be filled in, such as the one for signing in. */
export function usePlainForm<Names extends string>(
  initial: Readonly<Record<Names, string>>,
  send: (values: Readonly<Record<Names, string>>) => Promise<Answer<unknown>>,
  onDone?: () => void,
): PlainForm<Names> {
  const ref = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const names = Object.keys(initial) as Names[];

  function show(wrong: ReadonlyMap<string, string>, rest: Problem | null): void {
    setErrors(wrong);
    setProblem(rest);
    requestAnimationFrame(() => focusFirst(ref.current, [...wrong.keys()]));
  }

  async function submit(): Promise<void> {
    const empty = names.filter((name) => values[name].trim() === '');
    if (empty.length > 0) return show(new Map(empty.map((name) => [name, texts.isNeeded])), null);
    setBusy(true);
    const answer = await send(values);
    setBusy(false);
    if (answer.ok) {
      show(new Map(), null);
      onDone?.();
      return;
    }
    const own = answer.problem.errors.filter(({ field }) => names.some((name) => name === field));
    show(
      new Map(own.map(({ field, message }) => [field ?? '', message])),
      own.length > 0 ? null : answer.problem,
    );
  }

  return {
    ref,
    busy,
    problem,
    field: (name) => ({
      name,
      value: values[name],
      error: errors.get(name),
      required: true,
      onText: (text) => setValues({ ...values, [name]: text }),
    }),
    onSubmit(event) {
      event.preventDefault();
      if (!busy) void submit();
    },
  };
}
