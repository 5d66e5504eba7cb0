import { givenRoles } from '../domain/roles.ts';
import { texts } from '../texts.ts';

interface RoleChoiceProps {
  readonly roles: readonly string[];
  readonly onChange: (roles: readonly string[]) => void;
}

export function RoleChoice({ roles, onChange }: RoleChoiceProps) {
  return (
    <fieldset className="checks roles">
      <legend>{texts.roles}</legend>
      {givenRoles.map(({ name, title, description }) => (
        <label key={name} className="check">
          <input
            type="checkbox"
            checked={roles.includes(name)}
            onChange={({ target }) =>
              onChange(target.checked ? [...roles, name] : roles.filter((role) => role !== name))
            }
          />
          <span>
            {title}
            {description !== '' && <small>{description}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
