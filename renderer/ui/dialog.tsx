import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';
import { AboveOverlay, useIsAbove } from './above.tsx';
import { IconButton } from './icon-button.tsx';
import { focusAfterDialog } from './overlay.ts';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons at the bottom right, the main one last. */
  footer?: ReactNode;
  wide?: boolean;
  /** As large as a page, and of the same size whatever it shows; what is in it scrolls by itself. */
  page?: boolean;
  /** The page of the help that is about it. */
  help?: string;
  /** Where the focus begins; the first control, when left out. */
  initialFocus?: RefObject<HTMLElement | null>;
}

/** A modal dialog; shown for as long as it is rendered. Escape and the corner button close it. */
export function Dialog(props: DialogProps) {
  const { title, onClose, children, footer, wide = false, page = false, help, initialFocus } = props;
  const isAbove = useIsAbove();
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop forceRender className="fixed inset-0 z-10 bg-scrim" />
        <Base.Popup
          {...(initialFocus && { initialFocus })}
          // One over another returns the focus to where it was in that one.
          finalFocus={isAbove ? true : focusAfterDialog}
          data-help={help}
          className={`fixed left-1/2 z-10 flex w-[calc(100vw-24px)] -translate-x-1/2 flex-col rounded-xl border border-line bg-raised shadow-glow outline-none ${
            page
              ? 'top-[max(12px,6vh)] h-[min(720px,100vh-24px,88vh)] max-w-[920px]'
              : `top-[12vh] max-h-[76vh] ${wide ? 'max-w-[720px]' : 'max-w-[460px]'}`
          }`}
        >
          <div className={`px-4 pt-3 pr-12 ${page ? 'border-b border-line pb-3' : 'pb-2'}`}>
            <Base.Title className="text-[15px] font-semibold">{title}</Base.Title>
          </div>
          {page ? children : <div className="min-h-0 overflow-auto px-4 pb-4">{children}</div>}
          {footer !== undefined && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{footer}</div>
          )}
          {/* Last in the order of the keyboard: the focus begins at what the dialog is about. */}
          <IconButton icon="close" label="Close" onClick={onClose} className="absolute top-3 right-3" />
        </Base.Popup>
      </Base.Portal>
      <AboveOverlay />
    </Base.Root>
  );
}
