import { useId } from 'react';

interface TickListProps {
  label: string;
  options: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  /** Where there is nothing to choose from. */
  none: string;
}

/** Some of a few names. What is chosen and no longer there can be unticked as well. */
export function TickList({ label, options, chosen, onChange, none }: TickListProps) {
  const id = useId();
  const all = [...new Set([...options, ...chosen])];
  return (
    <fieldset aria-labelledby={id} className="flex min-w-0 flex-col gap-1">
      <span id={id} className="font-medium text-muted">
        {label}
      </span>
      {all.length === 0 && <span className="text-faint">{none}</span>}
      <div className="flex flex-wrap gap-x-4 gap-y-0.5">
        {all.map((option) => (
          <label key={option} className="flex min-h-6 items-center gap-2">
            <input
              type="checkbox"
              className="size-4"
              checked={chosen.includes(option)}
              onChange={(event) =>
                onChange(
                  event.target.checked ? [...chosen, option] : chosen.filter((other) => other !== option),
                )
              }
            />
            <span className={`font-mono ${options.includes(option) ? '' : 'text-bad'}`}>{option}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
