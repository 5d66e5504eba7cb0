import { useEffect, useState } from 'react';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { Spinner } from '#renderer/ui/progress.tsx';
import type { ProjectId } from '#shared/kernel/brand.ts';

/** What the build of a project does at the moment. */
export function BuildProgress({ client, projectId }: { client: EngineClient; projectId: ProjectId }) {
  const [step, setStep] = useState<string | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    const stop = client.on('runs.changed', ({ projectId: of, runId }) => {
      if (of !== projectId) return;
      void client.call('runs.show', { runId }, { signal: abort.signal }).then((shown) => {
        if (!shown.ok || shown.value.kind !== 'build') return;
        const last = shown.value.steps.findLast(({ outcome }) => outcome === 'running');
        if (last !== undefined) setStep(last.title);
      });
    });
    return () => {
      abort.abort();
      stop();
    };
  }, [client, projectId]);

  return (
    <div className="py-6">
      <Spinner label={step === null ? 'Building…' : `${step}…`} />
    </div>
  );
}
