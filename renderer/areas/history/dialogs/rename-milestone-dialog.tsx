import { useState } from 'react';
import type { Milestone } from '#shared/contracts/history.ts';
import { messageFor } from '#shared/contracts/messages.ts';
import { FormDialog } from '#renderer/ui/form-dialog.tsx';
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

  async function submit() {
    const changes = changesOf(milestone, name, note);
    if (changes === null) return closeOverlay();
    const { documentId, id: milestoneId } = milestone;
    const renamed = await client.call('history.renameMilestone', { documentId, milestoneId, ...changes });
    if (renamed.ok) return closeOverlay();
    const message = messageFor(renamed.error);
    setError(`${message.title} ${message.next}`);
  }

  return (
    <FormDialog
      title={`Rename the milestone “${milestone.name}”`}
      confirm="Save"
      help="history"
      onSubmit={submit}
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
    </FormDialog>
  );
}
