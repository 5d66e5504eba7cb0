import { Switch as Base } from '@base-ui/react/switch';
import { useId } from 'react';

interface SwitchProps {
  label: string;
  note?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

/** Something that is on or off, at once. */
export function Switch({ label, note, checked, onChange, disabled = false }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex items-center justify-between gap-4">
      <div className="min-w-0">
        <span id={id} className={disabled ? 'opacity-50' : ''}>
          {label}
        </span>
        {note !== undefined && (
          <p id={`${id}-note`} className="text-muted">
            {note}
          </p>
        )}
      </div>
      <Base.Root
        aria-labelledby={id}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        checked={checked}
        disabled={disabled}
        onCheckedChange={onChange}
        className="flex h-6 w-10 shrink-0 items-center rounded-full border border-edge bg-lifted px-0.5 data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50"
      >
        <Base.Thumb className="size-4 rounded-full bg-muted transition-transform data-checked:translate-x-[17px] data-checked:bg-accent-ink" />
      </Base.Root>
    </div>
  );
}
