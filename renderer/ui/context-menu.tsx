import { ContextMenu as Base } from '@base-ui/react/context-menu';
import type { ReactNode } from 'react';
import { MenuList, type MenuEntry } from './menu.tsx';
import { popups } from './popups.tsx';

/** Opens a menu on a secondary click, a long press or the menu key, over whatever it is wrapped around. */
export function ContextMenu({
  groups,
  children,
}: {
  groups: readonly (readonly MenuEntry[])[];
  children: ReactNode;
}) {
  return (
    <Base.Root>
      <Base.Trigger className="flex min-h-0 min-w-0 flex-1 flex-col">{children}</Base.Trigger>
      <Base.Portal container={popups}>
        <Base.Positioner className="z-15">
          <MenuList groups={groups} />
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
