import { Select as Base } from '@base-ui/react/select';
import { Icon } from './icon.tsx';

interface SelectProps<T extends string> {
  label: string;
  value: T;
  options: readonly { readonly value: T; readonly label: string }[];
  onChange: (value: T) => void;
}

/** One of many: a button that opens the list. Letters find an option by its name. */
export function Select<T extends string>({ label, value, options, onChange }: SelectProps<T>) {
  return (
    <Base.Root items={options} value={value} onValueChange={(next) => next !== null && onChange(next)}>
      <Base.Trigger
        aria-label={label}
        className="flex h-8 min-w-36 items-center justify-between gap-2 rounded-lg border border-edge bg-bg px-2.5 text-text hover:bg-lifted"
      >
        <Base.Value className="truncate" />
        <Icon name="down" className="size-3.5 text-muted" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-30">
          <Base.Popup className="max-h-[50vh] min-w-(--anchor-width) overflow-auto rounded-lg border border-line bg-raised p-1 shadow-glow outline-none">
            <Base.List aria-label={label}>
              {options.map((option) => (
                <Base.Item
                  key={option.value}
                  value={option.value}
                  className="flex h-7 items-center gap-2 rounded-md px-2 outline-none data-highlighted:bg-accent-soft data-selected:font-semibold"
                >
                  <Base.ItemText>{option.label}</Base.ItemText>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
