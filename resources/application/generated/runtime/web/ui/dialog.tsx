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

/**
 * A modal dialog; shown for as long as it is rendered. The browser keeps the focus in it and gives it back. The focus
 * begins at what is marked by `data-focus`, else at the first input.
 */
export function Dialog({ title, onClose, children, footer, wide = false, canClose = true }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();

  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    const first =
      dialog?.querySelector<HTMLElement>('[data-focus]') ??
      dialog?.querySelector<HTMLElement>(':is(input, select, textarea):enabled') ??
      dialog?.querySelector<HTMLElement>('h2');
    first?.focus();
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
    >
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      <div className="dialog-body">{children}</div>
      {footer && <div className="dialog-footer">{footer}</div>}
      {canClose && <IconButton icon="close" label={texts.close} className="dialog-close" onClick={onClose} />}
    </dialog>
  );
}
