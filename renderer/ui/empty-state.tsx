import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  text?: string;
  /** A sign over it, quiet. */
  picture?: ReactNode;
  /** The one thing to do about it. */
  action?: ReactNode;
}

export function EmptyState({ title, text, picture, action }: EmptyStateProps) {
  return (
    <div className="flex min-h-full flex-col items-center justify-center gap-2.5 p-6 text-center">
      {picture !== undefined && <div className="text-faint [&>svg]:size-7">{picture}</div>}
      <p className="text-[14px] font-semibold">{title}</p>
      {text !== undefined && <p className="max-w-[44ch] text-muted">{text}</p>}
      {action}
    </div>
  );
}
