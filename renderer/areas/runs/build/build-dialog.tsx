import { useEffect, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { closeOverlay } from '#renderer/ui/overlay.ts';
import { messageFor } from '#shared/contracts/messages.ts';
import type { BuildReport, EditDecision } from '#shared/contracts/builds.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import type { Runs } from '../create-runs.ts';
import { BuildDone } from './build-done.tsx';
import { BuildPlanView } from './build-plan-view.tsx';
import { BuildProgress } from './build-progress.tsx';
import { hindrance, reportInWords } from './build-words.ts';
import { FolderField } from './folder-field.tsx';
import type { ChoicesByPath } from './merge-choices.ts';
import { copyOf, useBuildPlan, type BuildWish } from './use-build-plan.ts';

interface BuildDialogProps {
  runs: Runs;
  projectId: ProjectId;
}

type Work =
  | { readonly status: 'choosing'; readonly error: StudioError | null }
  | { readonly status: 'building' }
  | { readonly status: 'done'; readonly report: BuildReport; readonly runId: string | null };

/** Writes the application into a folder of its owners: where, what would change there, and then does it. */
export function BuildDialog({ runs, projectId }: BuildDialogProps) {
  const { client } = runs;
  const [folder, setFolder] = useState('');
  const [decisions, setDecisions] = useState<Readonly<Record<string, EditDecision>>>({});
  const [resolved, setResolved] = useState<Readonly<Record<string, string>>>({});
  const [choices, setChoices] = useState<ChoicesByPath>({});
  const [work, setWork] = useState<Work>({ status: 'choosing', error: null });
  const [round, setRound] = useState(0);
  const [abort] = useState(() => new AbortController());
  const wish: BuildWish = { projectId, folder: folder.trim(), decisions, resolved };
  const planning = useBuildPlan(client, wish, round);
  const plan = planning.status === 'ready' ? planning.plan : null;
  const hindered = plan === null ? null : hindrance(plan);

  useEffect(() => {
    void client.call('runs.buildFolder', { projectId }).then((last) => {
      // What somebody has begun to type is not taken away.
      if (last.ok) setFolder((typed) => (typed === '' ? (last.value.folder ?? '') : typed));
    });
    return () => abort.abort();
  }, [client, projectId, abort]);

  function toFolder(next: string) {
    setFolder(next);
    setDecisions({});
    setResolved({});
    setChoices({});
    setWork({ status: 'choosing', error: null });
  }

  async function build() {
    setWork({ status: 'building' });
    const built = await client.call('runs.build', copyOf(wish), { signal: abort.signal });
    if (abort.signal.aborted) return;
    if (built.ok) return setWork({ status: 'done', report: built.value, runId: built.value.runId });
    // The folder is not as it was when it was looked at.
    setRound((count) => count + 1);
    setWork({ status: 'choosing', error: built.error });
  }

  if (work.status === 'done') return <BuildDone runs={runs} folder={wish.folder} {...work} />;
  const busy = work.status === 'building';
  const error = work.status === 'choosing' ? work.error : null;
  return (
    <Dialog
      title="Build the application"
      onClose={closeOverlay}
      page
      help="applications"
      footer={
        <>
          <p role="status" className="min-w-40 flex-1 self-center text-muted">
            {plan !== null && !busy && (hindered ?? reportInWords(plan))}
          </p>
          <Button onClick={closeOverlay}>Cancel</Button>
          <Button
            look="primary"
            disabled={
              plan === null || hindered !== null || busy || (planning.status === 'ready' && planning.stale)
            }
            onClick={() => void build()}
          >
            Build
          </Button>
        </>
      }
    >
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-auto px-4 pt-3 pb-2">
        <FolderField folder={folder} onFolder={toFolder} planning={planning} disabled={busy} />
        {error !== null && (
          <p role="alert" className="text-bad">
            {messageFor(error).title} {messageFor(error).next}
          </p>
        )}
        {busy ? (
          <BuildProgress client={client} projectId={projectId} />
        ) : (
          plan !== null && (
            <BuildPlanView
              key={wish.folder}
              client={client}
              wish={wish}
              plan={plan}
              onDecide={(paths, decision) =>
                setDecisions((before) => ({
                  ...before,
                  ...Object.fromEntries(paths.map((path) => [path, decision])),
                }))
              }
              choices={choices}
              onChoose={(path, chosen, text) => {
                setChoices((before) => ({ ...before, [path]: chosen }));
                if (text !== null) setResolved((before) => ({ ...before, [path]: text }));
              }}
            />
          )
        )}
      </div>
    </Dialog>
  );
}
