import { useEffect, useRef, useState, type FormEvent } from 'react';
import type {
  AnyRow,
  EntityDefinition,
  FieldDefinition,
  FieldValue,
  Transition,
} from '../../domain/definition.ts';
import type { Problem } from '../client/problem.ts';
import { transitRow, type Refs } from '../client/rows.ts';
import { inputOf, valueOf, type Inputs } from '../fields/input.ts';
import { checkValue } from '../forms/check-value.ts';
import { focusFirst, focusInput } from '../forms/focus-field.ts';
import { FormField } from '../forms/form-field.tsx';
import { errorsByField } from '../forms/server-errors.ts';
import type { FieldErrors } from '../forms/use-draft.ts';
import { valueProblem } from '../forms/value-problem.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';

interface TransitionDialogProps {
  readonly entity: EntityDefinition;
  readonly row: AnyRow;
  readonly refs: Refs;
  readonly transition: Transition;
  /** What the transition requires. */
  readonly fields: readonly FieldDefinition[];
  readonly onDone: (row: AnyRow) => void;
  readonly onClose: () => void;
}

/** Asks for what a transition requires, and does it. */
export function TransitionDialog(props: TransitionDialogProps) {
  const { entity, row, refs, transition, fields, onDone, onClose } = props;
  const form = useRef<HTMLFormElement>(null);
  const [inputs, setInputs] = useState<Inputs>(() =>
    Object.fromEntries(fields.map((field) => [field.name, inputOf(field, row[field.name] ?? null)])),
  );
  const [errors, setErrors] = useState<FieldErrors>(new Map());
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => focusInput(form.current), []);

  function show(wrong: FieldErrors, rest: Problem | null): void {
    setErrors(wrong);
    setProblem(rest);
    requestAnimationFrame(() => focusFirst(form.current, [...wrong.keys()]));
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const { values, wrong } = read(fields, inputs);
    if (wrong.size > 0) return show(wrong, null);
    setBusy(true);
    const answer = await transitRow(entity, row, transition, values);
    setBusy(false);
    if (answer.ok) return onDone(answer.value);
    const sorted = errorsByField(entity, answer.problem);
    show(sorted.errors, sorted.rest);
  }

  const id = `transition-${transition.name}`;
  return (
    <Dialog
      title={transition.title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button type="submit" form={id} tone="main" busy={busy}>
            {transition.title}
          </Button>
        </>
      }
    >
      <form ref={form} id={id} className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p className="muted">{texts.transitionNeeds}</p>
        {problem && <ProblemNote problem={problem} />}
        {fields.map((field) => (
          <FormField
            key={field.name}
            entity={entity}
            field={field}
            input={inputs[field.name] ?? null}
            onInput={(input) => setInputs({ ...inputs, [field.name]: input })}
            required
            locked={false}
            error={errors.get(field.name)}
            refs={refs}
          />
        ))}
      </form>
    </Dialog>
  );
}

function read(fields: readonly FieldDefinition[], inputs: Inputs) {
  const wrong = new Map<string, string>();
  const values: Record<string, FieldValue> = {};
  for (const field of fields) {
    const reading = valueOf(field, inputs[field.name] ?? null);
    const code = reading.ok ? checkValue(field, reading.value, true) : null;
    if (!reading.ok) wrong.set(field.name, reading.message);
    else if (code !== null) wrong.set(field.name, valueProblem(code, field));
    else values[field.name] = reading.value;
  }
  return { values, wrong };
}
