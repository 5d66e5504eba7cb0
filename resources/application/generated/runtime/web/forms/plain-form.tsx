import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { Answer, Problem } from '../client/problem.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { focusFirst } from './focus-field.ts';

interface PlainFormProps<Name extends string> {
  readonly initial: Readonly<Record<Name, string>>;
  /** The fields: `<TextField {...field('email')} label="…" />`. */
  readonly children: (field: (name: Name) => PlainField) => ReactNode;
  /** What the button says. */
  readonly action: string;
  readonly onSend: (values: Readonly<Record<Name, string>>) => Promise<Answer<unknown>>;
  readonly onDone?: () => void;
}

interface PlainField {
  readonly name: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly required: true;
  readonly onText: (text: string) => void;
}

/** A small form of texts that all must be filled in, such as the one for signing in. */
export function PlainForm<Name extends string>(props: PlainFormProps<Name>) {
  const { initial, children, action, onSend, onDone } = props;
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const names = Object.keys(initial) as Name[];

  function show(wrong: ReadonlyMap<string, string>, rest: Problem | null): void {
    setErrors(wrong);
    setProblem(rest);
    requestAnimationFrame(() => focusFirst(form.current, [...wrong.keys()]));
  }

  async function send(): Promise<void> {
    const empty = names.filter((name) => values[name].trim() === '');
    if (empty.length > 0) return show(new Map(empty.map((name) => [name, texts.isNeeded])), null);
    setBusy(true);
    const answer = await onSend(values);
    setBusy(false);
    if (answer.ok) {
      show(new Map(), null);
      onDone?.();
      return;
    }
    const own = answer.problem.errors.filter(({ field }) => names.some((name) => name === field));
    const wrong = new Map(own.map(({ field, message }) => [field ?? '', message]));
    show(wrong, own.length > 0 ? null : answer.problem);
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (!busy) void send();
  }

  return (
    <form ref={form} className="stack" noValidate onSubmit={onSubmit}>
      {problem && <ProblemNote problem={problem} />}
      {children((name) => ({
        name,
        value: values[name],
        error: errors.get(name),
        required: true,
        onText: (text) => setValues({ ...values, [name]: text }),
      }))}
      <Button type="submit" tone="main" busy={busy}>
        {action}
      </Button>
    </form>
  );
}
