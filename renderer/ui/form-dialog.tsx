import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { closeOverlay } from './overlay.ts';

interface FormDialogProps {
  title: string;
  /** What its main button says. */
  confirm: string;
  /** The page of the help that is about it. */
  help?: string;
  /** Sends what was entered. The dialog stays open, and is not sent twice; closing it is up to whoever sends. */
  onSubmit: () => Promise<void>;
  /** Its fields. */
  children: ReactNode;
}

/** A dialog with fields, sent by Enter or by its main button. */
export function FormDialog({ title, confirm, help, onSubmit, children }: FormDialogProps) {
  const id = useId();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      await onSubmit();
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      title={title}
      onClose={closeOverlay}
      {...(help !== undefined && { help })}
      footer={
        <>
          <Button onClick={closeOverlay}>Cancel</Button>
          <Button look="primary" type="submit" form={id} disabled={busy}>
            {confirm}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={(event) => void submit(event)} className="flex flex-col gap-3 pt-1">
        {children}
      </form>
    </Dialog>
  );
}
