import type { FieldValue, StateMachine } from '../../domain/definition.ts';

interface StateMarkProps {
  readonly states: StateMachine;
  readonly value: FieldValue;
}

/** Each state has a colour of its own beside its name; final ones are filled. */
export function StateMark({ states, value }: StateMarkProps) {
  const index = states.values.findIndex((state) => state.name === value);
  const state = states.values[index];
  return (
    <span className={`state hue-${index % 8}`} data-final={state?.final || undefined}>
      <i aria-hidden="true" />
      {state?.title ?? String(value)}
    </span>
  );
}
