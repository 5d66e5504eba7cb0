import type { ComponentProps } from 'react';

const LOOKS = {
  primary: 'bg-accent border-accent text-accent-ink font-semibold hover:brightness-110',
  plain: 'bg-raised border-edge text-text hover:bg-lifted',
  quiet: 'border-transparent text-muted hover:bg-lifted hover:text-text',
  danger: 'bg-raised border-bad text-bad hover:bg-lifted',
} as const;

interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof LOOKS;
}

export function Button({ look = 'plain', className = '', ...props }: ButtonProps) {
  return (
    <button
      type="button"
      className={`inline-flex h-7 shrink-0 items-center justify-center gap-2 rounded-[7px] border px-3 whitespace-nowrap disabled:opacity-50 ${LOOKS[look]} ${className}`}
      {...props}
    />
  );
}
