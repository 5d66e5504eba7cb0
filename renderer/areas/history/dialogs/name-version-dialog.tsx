import { useState } from 'react';
import { messageFor } from '#shared/contracts/messages.ts';
import type { OpenTab } from '#renderer/areas/documents/index.ts';
import { FormDialog } from '#renderer/ui/form-dialog.tsx';
import { notify } from '#renderer/ui/notices.ts';
import { closeOverlay } from '#renderer/ui/overlay.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { HistoryClient } from '../history-client.ts';

interface NameVersionDialogProps {
  client: HistoryClient;
  tab: OpenTab;
  /** The address of the version. */
  version: string;
  /** Where the milestone is to be seen at once, nothing more is said. */
  quiet?: boolean;
}

/** Makes a version a milestone: a version with a name, kept for ever. */
export function NameVersionDialog({ client, tab, version, quiet = false }: NameVersionDialogProps) {
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const [error, setError] = useState<string | null>(null);

  async function submit() {
    const named = await client.call('history.nameVersion', {
      documentId: tab.documentId,
      version,
      name,
      note,
    });
    if (named.ok) {
      closeOverlay();
      if (!quiet) notify({ tone: 'plain', title: `“${named.value.name}” is a milestone now.` });
      return;
    }
    const message = messageFor(named.error);
    setError(`${message.title} ${message.next}`);
  }

  return (
    <FormDialog title="Name this version" confirm="Name" help="history" onSubmit={submit}>
      <TextField
        label="Name"
        value={name}
        onChange={(next) => {
          setName(next);
          setError(null);
        }}
        error={error}
        note="For example “v1 reviewed”. It stays with this version for ever."
        autoFocus
      />
      <TextField label="Note (optional)" value={note} onChange={setNote} />
    </FormDialog>
  );
}
