import type { ReactNode } from 'react';
import { Group, Panel, Separator, type PanelProps } from 'react-resizable-panels';

/** The share of each pane in percent, by its id. */
export type SplitLayout = Readonly<Record<string, number>>;

interface SplitProps {
  id: string;
  /** Panes beside each other, or one over the other. */
  direction: 'row' | 'column';
  /** Panes with handles between them. */
  children: ReactNode;
  /** As it was left the last time. */
  layout?: SplitLayout | undefined;
  /** After a person has moved a handle. */
  onLayout?: (layout: SplitLayout) => void;
  className?: string;
}

/** Panes that share a space, with handles that a pointer drags and arrow keys move. */
export function Split({ id, direction, children, layout, onLayout, className = '' }: SplitProps) {
  return (
    <Group
      id={id}
      orientation={direction === 'row' ? 'horizontal' : 'vertical'}
      {...(layout && { defaultLayout: layout })}
      onLayoutChanged={(next, { isUserInteraction }) => isUserInteraction && onLayout?.(next)}
      className={`min-h-0 min-w-0 ${className}`}
    >
      {children}
    </Group>
  );
}

interface SplitPaneProps extends Pick<
  PanelProps,
  'minSize' | 'maxSize' | 'defaultSize' | 'collapsible' | 'collapsedSize' | 'panelRef'
> {
  id: string;
  children: ReactNode;
  className?: string;
  /** Keep its width in pixels when the window changes, as side views do; else its share. */
  fixed?: boolean;
}

/** Sizes as a number are pixels, as a text like `'25%'` a share of the split. */
export function SplitPane({ className = '', fixed = false, children, ...props }: SplitPaneProps) {
  return (
    <Panel
      {...props}
      groupResizeBehavior={fixed ? 'preserve-pixel-size' : 'preserve-relative-size'}
      className={`flex min-h-0 min-w-0 flex-col ${className}`}
    >
      {children}
    </Panel>
  );
}

/** What is dragged; a line to the eye, wider for the pointer. A double click brings the first size back. */
export function SplitHandle({ label, disabled = false }: { label: string; disabled?: boolean }) {
  return (
    <Separator
      aria-label={label}
      disabled={disabled}
      className="relative shrink-0 bg-line outline-none after:absolute after:content-[''] hover:bg-edge focus-visible:bg-focus focus-visible:outline-1 focus-visible:outline-focus data-[separator=active]:bg-accent aria-[orientation=horizontal]:h-px aria-[orientation=horizontal]:after:inset-x-0 aria-[orientation=horizontal]:after:-inset-y-1 aria-[orientation=vertical]:w-px aria-[orientation=vertical]:after:-inset-x-1 aria-[orientation=vertical]:after:inset-y-0"
    />
  );
}
