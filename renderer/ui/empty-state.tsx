import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  text?: string;
  /** The one thing to do about it. */
  action?: ReactNode;
}

export function EmptyState({ title, text, action }: EmptyStateProps) {
  return (
    <div className="flex min-h-full flex-col items-center justify-center gap-3 p-6 text-center">
      <p className="text-[15px] font-semibold">{title}</p>
      {text !== undefined && <p className="max-w-[44ch] text-muted">{text}</p>}
      {action}
    </div>
  );
}
