import type { ComponentProps } from 'react';
import { Icon, type IconName } from './icon.tsx';
import { Tooltip } from './tooltip.tsx';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'title'> {
  icon: IconName;
  /** What it does; read aloud and shown as a tooltip. */
  label: string;
  /** The keys that do the same, for the tooltip. */
  keys?: string | null;
}

export function IconButton({ icon, label, keys = null, className = '', ...props }: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        className={`grid size-6 shrink-0 place-items-center rounded-md text-muted hover:bg-lifted hover:text-text disabled:opacity-50 ${className}`}
        {...props}
      >
        <Icon name={icon} />
      </button>
    </Tooltip>
  );
}
