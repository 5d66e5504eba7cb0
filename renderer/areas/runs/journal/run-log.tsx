import type { EngineClient } from '#renderer/client/rpc.ts';
import type { RunDetails } from '#shared/contracts/runs.ts';
import { LogView } from '../preview/log-view.tsx';
import { useLog } from '../preview/use-log.ts';

/** What a run has said, and says while it goes on. */
export function RunLog({ client, run }: { client: EngineClient; run: RunDetails }) {
  const log = useLog(client, run.id, [run.id]);
  return (
    <div className="flex h-full min-h-48 flex-col overflow-hidden rounded-lg border border-line">
      <LogView label="Log of this run" log={log} empty="It has said nothing." />
    </div>
  );
}
