import type { HTMLInputTypeAttribute } from 'react';
import type { FieldType } from '../../domain/definition.ts';
import { texts } from '../texts.ts';
import { stateOf, textOf, type InputProps } from './input-props.ts';
import { currencyOf } from './money.ts';

const KINDS: Partial<Record<FieldType, HTMLInputTypeAttribute>> = {
  email: 'email',
  url: 'url',
  date: 'date',
  datetime: 'datetime-local',
};

/** A line of text, an address, a day or a moment. */
export function LineInput(props: InputProps) {
  return (
    <input
      {...stateOf(props)}
      type={KINDS[props.field.type] ?? 'text'}
      value={textOf(props.input)}
      {...(props.field.type === 'date' && { min: '0001-01-01', max: '9999-12-31' })}
      onChange={(event) => props.onInput(event.target.value)}
    />
  );
}

export function LongInput(props: InputProps) {
  return (
    <textarea
      {...stateOf(props)}
      rows={4}
      value={textOf(props.input)}
      onChange={(event) => props.onInput(event.target.value)}
    />
  );
}

export function JsonInput(props: InputProps) {
  return (
    <textarea
      {...stateOf(props)}
      className="code"
      rows={6}
      spellCheck={false}
      value={textOf(props.input)}
      onChange={(event) => props.onInput(event.target.value)}
    />
  );
}

/** Numbers are typed as text: the inputs of browsers for numbers lose what they do not understand. */
export function NumberInput(props: InputProps) {
  const isWhole = props.field.type === 'integer' && (props.field.min ?? -1) >= 0;
  return (
    <input
      {...stateOf(props)}
      className="number"
      inputMode={isWhole ? 'numeric' : 'decimal'}
      autoComplete="off"
      value={textOf(props.input)}
      onChange={(event) => props.onInput(event.target.value)}
    />
  );
}

export function MoneyInput(props: InputProps) {
  const { code } = currencyOf(props.field.currency);
  return (
    <span className="with-unit">
      <NumberInput {...props} />
      <span className="unit">
        <span className="hidden">{texts.inCurrency}</span> {code}
      </span>
    </span>
  );
}
