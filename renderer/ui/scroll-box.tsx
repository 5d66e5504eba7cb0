import type { ComponentProps } from 'react';

interface ScrollBoxProps extends ComponentProps<'div'> {
  /** What scrolls in it, for those who come to it by the keyboard. */
  label: string;
}

/** Nobody could scroll it by keys without one. */
const stop = { tabIndex: 0 };

/** A box whose content scrolls and holds nothing to press: the keyboard reaches it, and arrows move what is in it. */
export function ScrollBox({ label, className = '', ...props }: ScrollBoxProps) {
  return (
    <div
      role="group"
      aria-label={label}
      {...stop}
      className={`overflow-auto -outline-offset-2 ${className}`}
      {...props}
    />
  );
}
