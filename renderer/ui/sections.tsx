import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

export interface SectionItem<T extends string = string> {
  readonly id: T;
  readonly label: string;
  /** How many things there need a look. */
  readonly count?: number;
}

interface SectionsProps<T extends string> {
  label: string;
  items: readonly SectionItem<T>[];
  activeId: T;
  onActivate: (id: T) => void;
  /** What the active section shows. */
  children: ReactNode;
}

/** Parts of one page, beside it in a wide window and over it in a narrow one. Arrow keys move among them. */
export function Sections<T extends string>({
  label,
  items,
  activeId,
  onActivate,
  children,
}: SectionsProps<T>) {
  return (
    <Base.Root
      value={activeId}
      onValueChange={(id: T) => onActivate(id)}
      orientation="vertical"
      className="flex min-h-0 flex-1 flex-col sm:flex-row"
    >
      <Base.List
        aria-label={label}
        activateOnFocus
        className="flex shrink-0 gap-0.5 overflow-x-auto border-line px-3 py-2 max-sm:border-b sm:w-52 sm:flex-col sm:overflow-y-auto sm:border-r sm:px-2"
      >
        {items.map((item) => (
          <Base.Tab
            key={item.id}
            value={item.id}
            className="relative flex min-h-8 shrink-0 items-center justify-between gap-2 rounded-md px-2.5 py-1 text-left leading-tight text-muted -outline-offset-2 hover:bg-lifted hover:text-text data-active:bg-accent-soft data-active:text-text data-active:before:absolute data-active:before:rounded-full data-active:before:bg-accent max-sm:whitespace-nowrap max-sm:data-active:before:inset-x-2 max-sm:data-active:before:bottom-0 max-sm:data-active:before:h-0.5 sm:data-active:before:inset-y-2 sm:data-active:before:left-0 sm:data-active:before:w-[3px]"
          >
            {item.label}
            {item.count !== undefined && item.count > 0 && (
              <span className="rounded-full border border-warn px-1.5 text-[11px] text-warn">
                {item.count}
              </span>
            )}
          </Base.Tab>
        ))}
      </Base.List>
      <Base.Panel
        value={activeId}
        className="min-h-0 min-w-0 flex-1 overflow-auto px-5 py-4 -outline-offset-2"
      >
        {children}
      </Base.Panel>
    </Base.Root>
  );
}
