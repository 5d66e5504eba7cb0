import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';
import { IconButton } from './icon-button.tsx';
import { focusAfterDialog } from './overlay.ts';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons at the bottom right, the main one last. */
  footer?: ReactNode;
  wide?: boolean;
  /** Where the focus begins; the first control, when left out. */
  initialFocus?: RefObject<HTMLElement | null>;
}

/** A modal dialog; shown for as long as it is rendered. Escape and the corner button close it. */
export function Dialog({ title, onClose, children, footer, wide = false, initialFocus }: DialogProps) {
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 bg-scrim" />
        <Base.Popup
          {...(initialFocus && { initialFocus })}
          finalFocus={focusAfterDialog}
          className={`fixed top-[12vh] left-1/2 flex max-h-[76vh] w-[calc(100vw-24px)] -translate-x-1/2 flex-col rounded-xl border border-line bg-raised shadow-glow ${wide ? 'max-w-[720px]' : 'max-w-[460px]'}`}
        >
          <div className="px-4 pt-3 pr-12 pb-2">
            <Base.Title className="text-[15px] font-semibold">{title}</Base.Title>
          </div>
          <div className="min-h-0 overflow-auto px-4 pb-4">{children}</div>
          {footer !== undefined && (
            <div className="flex justify-end gap-2 border-t border-line px-4 py-3">{footer}</div>
          )}
          {/* Last in the order of the keyboard: the focus begins at what the dialog is about. */}
          <IconButton icon="close" label="Close" onClick={onClose} className="absolute top-3 right-3" />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
