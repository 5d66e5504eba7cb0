import { useState, type FormEvent } from 'react';
import type { Milestone } from '#shared/contracts/history.ts';
import { messageFor } from '#shared/contracts/messages.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { closeOverlay } from '#renderer/ui/overlay.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { HistoryClient } from '../history-client.ts';
import { changesOf } from './milestones.ts';

interface RenameMilestoneDialogProps {
  client: HistoryClient;
  milestone: Milestone;
}

/** Gives a milestone another name, or another note. The version that it names stays. */
export function RenameMilestoneDialog({ client, milestone }: RenameMilestoneDialogProps) {
  const [name, setName] = useState(milestone.name);
  const [note, setNote] = useState(milestone.note);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const changes = changesOf(milestone, name, note);
    if (changes === null) return closeOverlay();
    setBusy(true);
    const { documentId, id: milestoneId } = milestone;
    const renamed = await client.call('history.renameMilestone', { documentId, milestoneId, ...changes });
    setBusy(false);
    if (renamed.ok) return closeOverlay();
    const message = messageFor(renamed.error);
    setError(`${message.title} ${message.next}`);
  }

  return (
    <Dialog
      title={`Rename the milestone “${milestone.name}”`}
      onClose={closeOverlay}
      help="history"
      footer={
        <>
          <Button onClick={closeOverlay}>Cancel</Button>
          <Button look="primary" type="submit" form="rename-milestone" disabled={busy}>
            Save
          </Button>
        </>
      }
    >
      <form
        id="rename-milestone"
        onSubmit={(event) => void submit(event)}
        className="flex flex-col gap-3 pt-1"
      >
        <TextField
          label="Name"
          value={name}
          onChange={(next) => {
            setName(next);
            setError(null);
          }}
          error={error}
          note="The version that it names stays the same."
          autoFocus
          onFocus={(event) => event.target.select()}
        />
        <TextField label="Note (optional)" value={note} onChange={setNote} />
      </form>
    </Dialog>
  );
}
