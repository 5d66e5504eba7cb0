import type { ReactNode } from 'react';

interface EmptyProps {
  readonly text: string;
  readonly children?: ReactNode;
}

/** Nothing is here yet, and the one thing to do about it. */
export function Empty({ text, children }: EmptyProps) {
  return (
    <div className="empty">
      <p>{text}</p>
      {children}
    </div>
  );
}
