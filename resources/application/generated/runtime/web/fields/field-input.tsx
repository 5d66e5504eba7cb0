import type { ComponentType } from 'react';
import type { EntityDefinition, FieldDefinition } from '../../domain/definition.ts';
import { useSlots } from '../slots-context.ts';
import { BooleanInput, ChoiceInput, ChoiceSetInput } from './choice-inputs.tsx';
import type { InputProps } from './input-props.ts';
import { ReferenceInput, ReferenceSetInput } from './reference-inputs.tsx';
import { JsonInput, LineInput, LongInput, MoneyInput, NumberInput } from './text-inputs.tsx';

interface FieldInputProps extends InputProps {
  readonly entity: EntityDefinition;
}

/** The input for a field: the owner's own if there is one, otherwise the one for its type. */
export function FieldInput({ entity, ...props }: FieldInputProps) {
  const slots = useSlots();
  const Own = slots.inputs?.[entity.name]?.[props.field.name];
  const Control = Own ?? inputFor(props.field);
  return <Control {...props} />;
}

function inputFor({ type, many }: FieldDefinition): ComponentType<InputProps> {
  switch (type) {
    case 'longtext':
      return LongInput;
    case 'integer':
    case 'number':
      return NumberInput;
    case 'money':
      return MoneyInput;
    case 'boolean':
      return BooleanInput;
    case 'choice':
      return many ? ChoiceSetInput : ChoiceInput;
    case 'ref':
      return many ? ReferenceSetInput : ReferenceInput;
    case 'json':
      return JsonInput;
    default:
      return LineInput;
  }
}
