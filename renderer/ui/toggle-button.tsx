import type { ComponentProps } from 'react';
import { Button } from './button.tsx';

interface ToggleButtonProps extends ComponentProps<'button'> {
  pressed: boolean;
}

/** A button that stays pressed. */
export function ToggleButton({ pressed, ...props }: ToggleButtonProps) {
  return (
    <Button
      aria-pressed={pressed}
      className={pressed ? 'border-accent! bg-accent-soft! text-accent!' : ''}
      {...props}
    />
  );
}
