import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement } from 'react';
import { Icon } from './icon.tsx';
import { Kbd } from './kbd.tsx';
import { popups } from './popups.tsx';

export interface MenuEntry {
  readonly label: string;
  readonly keys?: string | null;
  readonly disabled?: boolean;
  readonly checked?: boolean;
  readonly run: () => void;
}

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  /** Groups of entries, with a line between them. */
  groups: readonly (readonly MenuEntry[])[];
}

export function Menu({ trigger, groups }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal container={popups}>
        <Base.Positioner sideOffset={4} align="start" className="z-15">
          <MenuList groups={groups} />
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** The list itself, for menus that open in other ways. */
export function MenuList({ groups }: { groups: MenuProps['groups'] }) {
  const shown = groups.filter((group) => group.length > 0);
  return (
    <Base.Popup className="max-h-[70vh] min-w-52 overflow-auto rounded-lg border border-line bg-raised p-1 shadow-glow outline-none">
      {shown.map((group, index) => (
        <Base.Group key={index} className={index > 0 ? 'mt-1 border-t border-line pt-1' : ''}>
          {group.map((entry) => (
            <MenuItem key={entry.label} entry={entry} />
          ))}
        </Base.Group>
      ))}
    </Base.Popup>
  );
}

function MenuItem({ entry }: { entry: MenuEntry }) {
  return (
    <Base.Item
      disabled={entry.disabled ?? false}
      onClick={entry.run}
      className="flex h-7 items-center justify-between gap-6 rounded-md px-2 text-text outline-none data-disabled:opacity-50 data-highlighted:bg-accent-soft"
    >
      <span className="truncate">{entry.label}</span>
      {entry.checked === true && <Icon name="check" className="size-4 text-accent" />}
      {entry.keys != null && <Kbd keys={entry.keys} />}
    </Base.Item>
  );
}
