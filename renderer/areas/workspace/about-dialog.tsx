import { useEffect, useState, type ReactNode } from 'react';
import type { WorkspaceStatus } from '#shared/contracts/workspace.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { notify, notifyError } from '#renderer/ui/notices.ts';
import { closeOverlay } from '#renderer/ui/overlay.ts';
import { Spinner } from '#renderer/ui/progress.tsx';

/** Where the workspace is, which version runs, and a backup at a press. */
export function AboutDialog({ client }: { client: EngineClient }) {
  const [status, setStatus] = useState<WorkspaceStatus | null>(null);
  const [backups, setBackups] = useState(0);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    let gone = false;
    void client.call('workspace.status', {}).then((result) => {
      if (gone) return;
      if (result.ok) setStatus(result.value);
      else notifyError(result.error);
    });
    return () => {
      gone = true;
    };
  }, [client, backups]);

  async function backUp() {
    setBusy(true);
    const result = await client.call('workspace.backup', {});
    setBusy(false);
    if (!result.ok) return notifyError(result.error);
    notify({ tone: 'plain', title: `Backed up to ${result.value.file}.` });
    setBackups((count) => count + 1);
  }

  return (
    <Dialog
      title="About this workspace"
      onClose={closeOverlay}
      wide
      footer={
        <>
          <Button disabled={busy} onClick={() => void backUp()}>
            {busy ? 'Backing up…' : 'Back up now'}
          </Button>
          <Button look="primary" onClick={closeOverlay}>
            Close
          </Button>
        </>
      }
    >
      {status === null ? <Spinner label="Asking the engine…" /> : <Facts status={status} />}
    </Dialog>
  );
}

function Facts({ status }: { status: WorkspaceStatus }) {
  const { lastBackup } = status;
  return (
    <dl className="grid grid-cols-[120px_1fr] gap-x-4 gap-y-2">
      <Fact name="Version">Strata {status.version}</Fact>
      <Fact name="Home">
        <code className="font-mono break-all select-text">{status.home}</code>
      </Fact>
      <Fact name="Device key">
        <code className="font-mono break-all select-text">{status.author}</code>
      </Fact>
      <Fact name="Database">
        {bytes(status.databaseBytes)}, format {status.schema}
      </Fact>
      <Fact name="Last backup">
        {lastBackup === null ? (
          'none yet; one is made every day'
        ) : (
          <>
            {new Date(lastBackup.at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}
            <code className="block font-mono wrap-anywhere select-text">{lastBackup.file}</code>
          </>
        )}
      </Fact>
      <Fact name="Engine">{status.platform}</Fact>
    </dl>
  );
}

function bytes(count: number): string {
  return count < 1_000_000 ? `${Math.ceil(count / 1000)} kB` : `${(count / 1_000_000).toFixed(1)} MB`;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
