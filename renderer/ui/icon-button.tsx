import type { ComponentProps } from 'react';
import { Icon, type IconName } from './icon.tsx';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: IconName;
  /** What it does; read aloud and shown as a tooltip. */
  label: string;
}

export function IconButton({ icon, label, className = '', ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`grid size-6 shrink-0 place-items-center rounded-md text-muted hover:bg-lifted hover:text-text disabled:opacity-50 ${className}`}
      {...props}
    >
      <Icon name={icon} />
    </button>
  );
}
