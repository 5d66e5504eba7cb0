import { ContextMenu as Base } from '@base-ui/react/context-menu';
import type { ReactNode } from 'react';
import { MenuList, type MenuEntry } from './menu.tsx';
import { popups } from './popups.tsx';

/** Opens a menu on a secondary click, a long press or the menu key, over whatever it is wrapped around. */
export function ContextMenu({
  groups,
  onOpen,
  children,
}: {
  groups: readonly (readonly MenuEntry[])[];
  /** Told what it opens over; a long press says so nowhere else. */
  onOpen?: (over: Element) => void;
  children: ReactNode;
}) {
  return (
    <Base.Root
      onOpenChange={(open, { event: { target } }) => {
        if (open && target instanceof Element) onOpen?.(target);
      }}
    >
      <Base.Trigger className="flex min-h-0 min-w-0 flex-1 flex-col">{children}</Base.Trigger>
      <Base.Portal container={popups}>
        <Base.Positioner className="z-15">
          <MenuList groups={groups} />
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
