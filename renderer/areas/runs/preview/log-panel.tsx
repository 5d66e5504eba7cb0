import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { PreviewState } from '#shared/contracts/preview.ts';
import { useRunsArea } from '../runs-context.tsx';
import { patchRuns, useRuns } from '../store.ts';
import { LogView } from './log-view.tsx';
import { useLog } from './use-log.ts';

/** What the application and the studio say while it runs, under its page. */
export function LogPanel() {
  const { client } = useRunsArea();
  const projectId = useRuns((state) => state.projectId);
  const preview = useRuns((state) => state.preview);
  const log = useLog(client, projectId ?? '', runsOf(preview));
  return (
    <LogView
      label="Log of the application"
      log={log}
      empty="Nothing has been said yet."
      actions={
        <IconButton icon="close" label="Hide the log" onClick={() => patchRuns({ logShown: false })} />
      }
    />
  );
}

/** The runs that a preview consists of now. */
function runsOf(preview: PreviewState): string[] {
  if (preview.status === 'idle') return [];
  if (preview.status !== 'running' || preview.next === null) return [preview.runId];
  return [preview.runId, preview.next.runId];
}
