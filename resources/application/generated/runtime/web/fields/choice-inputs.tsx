import { texts } from '../texts.ts';
import { setOf, stateOf, textOf, type InputProps } from './input-props.ts';

export function ChoiceInput(props: InputProps) {
  const { field, input, required, onInput } = props;
  const isEmpty = textOf(input) === '';
  return (
    <select {...stateOf(props)} value={textOf(input)} onChange={(event) => onInput(event.target.value)}>
      {(!required || isEmpty) && <option value="">{required ? texts.choose : texts.none}</option>}
      {field.options.map((option) => (
        <option key={option.name} value={option.name}>
          {option.title}
        </option>
      ))}
    </select>
  );
}

export function ChoiceSetInput(props: InputProps) {
  const { id, field, input, onInput, locked, describedBy } = props;
  const chosen = setOf(input);
  return (
    <div
      id={id}
      role="group"
      aria-label={field.title}
      aria-describedby={describedBy}
      tabIndex={-1}
      className="checks"
    >
      {field.options.map(({ name, title }) => (
        <label key={name} className="check">
          <input
            type="checkbox"
            disabled={locked}
            checked={chosen.includes(name)}
            onChange={({ target }) =>
              onInput(target.checked ? [...chosen, name] : chosen.filter((one) => one !== name))
            }
          />
          {title}
        </label>
      ))}
    </div>
  );
}

/** Yes or no where there is always one of them, otherwise also neither. */
export function BooleanInput(props: InputProps) {
  const { field, input, onInput } = props;
  if (field.required || field.default !== null) {
    return (
      <span className="check">
        <input
          {...stateOf(props)}
          type="checkbox"
          checked={input === true}
          onChange={(event) => onInput(event.target.checked)}
        />
      </span>
    );
  }
  const value = input === null ? '' : String(input);
  return (
    <select
      {...stateOf(props)}
      value={value}
      onChange={({ target }) => onInput(target.value === '' ? null : target.value === 'true')}
    >
      <option value="">{texts.none}</option>
      <option value="true">{texts.yes}</option>
      <option value="false">{texts.no}</option>
    </select>
  );
}
