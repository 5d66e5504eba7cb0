import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { texts } from '../texts.ts';
import { IconButton } from './button.tsx';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the end, the main one last. */
  readonly footer?: ReactNode;
  readonly wide?: boolean;
  /** Without one, closing is only possible by what is in the dialog. */
  readonly canClose?: boolean;
}

/** A modal dialog; shown for as long as it is rendered. The browser keeps the focus in it and gives it back. */
export function Dialog({ title, onClose, children, footer, wide = false, canClose = true }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();

  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);

  return (
    <dialog
      ref={ref}
      className={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        if (canClose) onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2 id={id}>{title}</h2>
      <div className="dialog-body">{children}</div>
      {footer && <div className="dialog-footer">{footer}</div>}
      {canClose && <IconButton icon="close" label={texts.close} className="dialog-close" onClick={onClose} />}
    </dialog>
  );
}
