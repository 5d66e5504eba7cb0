import type { KeyboardEvent, ReactNode } from 'react';
import { closeDrawer } from './layout.ts';

interface DrawerProps {
  side: 'left' | 'right';
  children: ReactNode;
}

/** A view that lies over the editor where there is no room beside it. Escape, or a press beside it, closes it. */
export function Drawer({ side, children }: DrawerProps) {
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    closeDrawer();
    document.querySelector<HTMLElement>('.cm-content, [data-region=bar] button')?.focus();
  }
  return (
    <div onKeyDown={onKeyDown} className="absolute inset-0 z-5 flex">
      <div aria-hidden="true" onClick={closeDrawer} className="absolute inset-0 bg-scrim" />
      <div
        className={`relative flex min-h-0 w-[min(320px,calc(100%-32px))] flex-col bg-raised shadow-glow ${side === 'right' ? 'ml-auto' : ''}`}
      >
        {children}
      </div>
    </div>
  );
}
