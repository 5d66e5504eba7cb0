import { Suspense, useState } from 'react';
import { ProjectTimeline } from '#renderer/areas/history/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { closeOverlay, showOverlay } from '#renderer/ui/overlay.ts';
import { Spinner } from '#renderer/ui/progress.tsx';
import { Sections } from '#renderer/ui/sections.tsx';
import { messageFor } from '#shared/contracts/messages.ts';
import type { RunDetails } from '#shared/contracts/runs.ts';
import type { Runs } from '../create-runs.ts';
import { KINDS, momentInWords } from '../words.ts';
import { ArtifactList } from './artifact-list.tsx';
import { CompareRuns } from './compare-runs.tsx';
import { RunFacts } from './run-facts.tsx';
import { RunInputs } from './run-inputs.tsx';
import { RunLog } from './run-log.tsx';
import { StepBars } from './step-bars.tsx';
import { useRun } from './use-run.ts';

type Section = 'steps' | 'inputs' | 'log' | 'artifacts' | 'compare';

interface RunDialogProps {
  runs: Runs;
  runId: string;
}

/** All that is known about one run. */
export function RunDialog({ runs, runId }: RunDialogProps) {
  const { client } = runs;
  const { run, error } = useRun(client, runId);
  const [section, setSection] = useState<Section>('steps');
  return (
    <Dialog
      title={run === null ? 'Run' : titleOf(run)}
      onClose={closeOverlay}
      page
      help="applications"
      footer={
        <>
          {run !== null && (
            <Button onClick={() => openProjectAt(runs, run)}>Open the project as it was at this run</Button>
          )}
          <span className="flex-1" />
          <Button look="primary" onClick={closeOverlay}>
            Close
          </Button>
        </>
      }
    >
      {error !== null && (
        <div role="alert" className="p-4">
          <p className="font-semibold">{messageFor(error).title}</p>
          <p className="text-muted">{messageFor(error).next}</p>
        </div>
      )}
      {run === null ? (
        error === null && (
          <div className="p-4">
            <Spinner label="Reading the run…" />
          </div>
        )
      ) : (
        <>
          <RunFacts run={run} />
          <Sections
            label="Parts of the run"
            activeId={section}
            onActivate={setSection}
            items={[
              { id: 'steps', label: 'Steps' },
              { id: 'inputs', label: 'Made from' },
              { id: 'log', label: 'Log' },
              { id: 'artifacts', label: 'Files' },
              { id: 'compare', label: 'Compare' },
            ]}
          >
            {section === 'steps' && <StepBars steps={run.steps} />}
            {section === 'inputs' && <RunInputs client={client} run={run} />}
            {section === 'log' && <RunLog client={client} run={run} />}
            {section === 'artifacts' && <ArtifactList artifacts={run.artifacts} />}
            {section === 'compare' && <CompareRuns runs={runs} run={run} />}
          </Sections>
        </>
      )}
    </Dialog>
  );
}

function titleOf({ kind, projectName, startedAt }: RunDetails): string {
  return `${KINDS[kind]} of “${projectName}”, ${momentInWords(startedAt)}`;
}

function openProjectAt(
  { client }: Runs,
  { projectId, projectName, inputs, startedAt, kind }: RunDetails,
): void {
  const at = Date.parse(inputs.at.replace(/^@/, ''));
  const opened = {
    at: Number.isNaN(at) ? startedAt : at,
    name: `As it was at this ${KINDS[kind].toLowerCase()}`,
  };
  showOverlay(
    <Suspense fallback={null}>
      <ProjectTimeline client={client} project={{ id: projectId, name: projectName }} opened={opened} />
    </Suspense>,
  );
}
