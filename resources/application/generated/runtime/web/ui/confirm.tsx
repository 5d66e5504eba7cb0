import { useState, type ReactNode } from 'react';
import type { Problem } from '../client/problem.ts';
import { texts } from '../texts.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { ProblemNote } from './problem-note.tsx';

interface ConfirmProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly action: string;
  readonly onClose: () => void;
  /** Does it. What it returns is why it could not be done; null closes the dialog. */
  readonly onConfirm: () => Promise<Problem | null>;
}

/** Asks before something that cannot be undone. */
export function Confirm({ title, children, action, onClose, onConfirm }: ConfirmProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function confirm(): Promise<void> {
    setBusy(true);
    const failed = await onConfirm();
    setBusy(false);
    if (failed) setProblem(failed);
    else onClose();
  }

  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose} data-focus>
            {texts.cancel}
          </Button>
          <Button tone="bad" busy={busy} onClick={() => void confirm()}>
            {action}
          </Button>
        </>
      }
    >
      {children}
      {problem && <ProblemNote problem={problem} />}
    </Dialog>
  );
}
