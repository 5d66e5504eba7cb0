import { Suspense, useEffect, useState } from 'react';
import { TextDiff } from '#renderer/areas/history/index.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { Spinner } from '#renderer/ui/progress.tsx';
import type { MethodOutput } from '#shared/contracts/contracts.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import { messageFor } from '#shared/contracts/messages.ts';
import { Conflicts } from './conflicts.tsx';
import { conflictsOf, type Choice } from './merge-choices.ts';
import { copyOf, type BuildWish } from './use-build-plan.ts';

interface FileDiffProps {
  client: EngineClient;
  wish: BuildWish;
  path: string;
  /** For the conflicts of the file, as far as they were made. */
  choices: readonly (Choice | null)[];
  onChoose: (choices: readonly (Choice | null)[], text: string | null) => void;
}

type Diff = MethodOutput<'runs.buildDiff'>;

/** One file as it stands in the folder, and as the build would leave it. */
export function FileDiff({ client, wish, path, choices, onChoose }: FileDiffProps) {
  const [diff, setDiff] = useState<Diff | null>(null);
  const [error, setError] = useState<StudioError | null>(null);
  const key = JSON.stringify(wish);

  useEffect(() => {
    const abort = new AbortController();
    const asked = copyOf(JSON.parse(key) as BuildWish);
    void client.call('runs.buildDiff', { ...asked, path }, { signal: abort.signal }).then((answer) => {
      if (abort.signal.aborted) return;
      if (answer.ok) setDiff(answer.value);
      setError(answer.ok ? null : answer.error);
    });
    return () => abort.abort();
  }, [client, key, path]);

  const merge = diff?.merge ?? null;
  return (
    <section
      aria-label={`Difference in ${path}`}
      className="flex min-h-0 min-w-0 flex-col overflow-hidden rounded-lg border border-edge bg-bg"
    >
      {error !== null ? (
        <p role="alert" className="p-3 text-bad">
          {messageFor(error).title} {messageFor(error).next}
        </p>
      ) : diff === null ? (
        <div className="p-3">
          <Spinner label="Comparing…" />
        </div>
      ) : merge !== null && conflictsOf(merge).length > 0 ? (
        <Conflicts parts={merge} choices={choices} onChoose={onChoose} />
      ) : (
        <Suspense fallback={null}>
          <TextDiff
            path={path}
            earlier={diff.old ?? ''}
            later={diff.new ?? ''}
            titles={[
              diff.old === null ? 'no file' : 'what stands in the folder',
              diff.new === null ? 'no file' : 'what the build leaves there',
            ]}
            narrow
          />
        </Suspense>
      )}
    </section>
  );
}
