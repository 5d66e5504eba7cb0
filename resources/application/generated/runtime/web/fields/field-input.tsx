import type { ComponentType } from 'react';
import type { EntityDefinition, FieldType } from '../../domain/definition.ts';
import { useSlots } from '../slots-context.ts';
import { BooleanInput, ChoiceInput, ChoiceSetInput } from './choice-inputs.tsx';
import type { InputProps } from './input-props.ts';
import { ReferenceInput, ReferenceSetInput } from './reference-inputs.tsx';
import { JsonInput, LineInput, LongInput, MoneyInput, NumberInput } from './text-inputs.tsx';

interface FieldInputProps extends InputProps {
  readonly entity: EntityDefinition;
}

const INPUTS: Readonly<Record<FieldType, ComponentType<InputProps>>> = {
  text: LineInput,
  longtext: LongInput,
  email: LineInput,
  url: LineInput,
  integer: NumberInput,
  number: NumberInput,
  money: MoneyInput,
  boolean: BooleanInput,
  date: LineInput,
  datetime: LineInput,
  choice: ChoiceInput,
  ref: ReferenceInput,
  json: JsonInput,
};

/** The input for a field: the owner's own if there is one, otherwise the one for its type. */
export function FieldInput({ entity, ...props }: FieldInputProps) {
  const slots = useSlots();
  const { field } = props;
  const Own = slots.inputs?.[entity.name]?.[field.name];
  if (Own) return <Own {...props} />;
  if (field.many)
    return field.type === 'ref' ? <ReferenceSetInput {...props} /> : <ChoiceSetInput {...props} />;
  const Control = INPUTS[field.type];
  return <Control {...props} />;
}
