import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import { Kbd } from './kbd.tsx';
import { popups } from './popups.tsx';

interface TooltipProps {
  text: string;
  /** The keys that do the same, as the platform writes them. */
  keys?: string | null;
  side?: 'top' | 'bottom' | 'left' | 'right';
  /** A single element that takes a ref: what the tooltip is about. It needs a name of its own. */
  children: ReactElement;
}

/** A hint on hover and on focus. It repeats what the element's name says; nothing is to be found only here. */
export function Tooltip({ text, keys = null, side = 'bottom', children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={500} />
      <Base.Portal container={popups}>
        <Base.Positioner side={side} sideOffset={6} className="z-30">
          <Base.Popup
            role="tooltip"
            className="flex max-w-72 items-center gap-2 rounded-md border border-edge bg-raised px-2 py-1 text-[12px] text-text shadow-[0_4px_12px_rgb(0_0_0/0.3)]"
          >
            {text}
            {keys !== null && <Kbd keys={keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
