import { useEffect, useState } from 'react';
import type { RecoveryReport } from '#shared/contracts/workspace.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { notifyError } from '#renderer/ui/notices.ts';
import { recoverySentences } from './recovery-sentences.ts';

/** What a recovery did and did not bring back; stays until it is dismissed. */
export function RecoveryNotice({ client }: { client: EngineClient }) {
  const [report, setReport] = useState<RecoveryReport | null>(null);

  useEffect(() => {
    const load = () =>
      void client
        .call('workspace.status', {})
        .then((status) => status.ok && setReport(status.value.recovery));
    if (client.connection.peek().status === 'ready') load();
    return client.connection.subscribe((state) => state.status === 'ready' && load());
  }, [client]);

  async function dismiss() {
    const dismissed = await client.call('workspace.dismissRecovery', {});
    if (dismissed.ok) setReport(null);
    else notifyError(dismissed.error);
  }

  if (report === null) return null;
  return (
    <section
      role="alert"
      aria-label="Recovery"
      data-testid="recovery"
      className="flex max-h-[30vh] items-start gap-3 overflow-auto border-b border-warn bg-raised px-4 py-3"
    >
      <Icon name="warning" className="mt-0.5 size-4 text-warn" />
      <div className="flex-1">
        <p className="font-semibold">
          {report.complete
            ? 'The database was damaged and everything was recovered.'
            : 'The database was damaged. Some edits may be missing.'}
        </p>
        <ul className="list-disc pl-4 text-muted">
          {recoverySentences(report).map((sentence) => (
            <li key={sentence} className="break-words">
              {sentence}
            </li>
          ))}
        </ul>
      </div>
      <Button onClick={() => void dismiss()}>Dismiss</Button>
    </section>
  );
}
