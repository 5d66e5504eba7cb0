import { useEffect, type ReactNode } from 'react';
import { application } from '../application.ts';

interface DoorProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A page for those who are not signed in. */
export function Door({ title, children }: DoorProps) {
  useEffect(() => {
    document.title = `${title} · ${application.title}`;
  }, [title]);
  return (
    <main className="door">
      <div className="door-frame">
        <p className="door-brand">{application.title}</p>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
