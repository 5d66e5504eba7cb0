import { useEffect, useState, type ReactNode } from 'react';
import { Spinner } from '#renderer/ui/progress.tsx';
import { Select } from '#renderer/ui/select.tsx';
import type { MethodOutput } from '#shared/contracts/contracts.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import { messageFor } from '#shared/contracts/messages.ts';
import type { RunDetails, RunSummary } from '#shared/contracts/runs.ts';
import type { Runs } from '../create-runs.ts';
import { countedInWords, durationInWords, KINDS, momentInWords, OUTCOMES } from '../words.ts';

type Comparison = MethodOutput<'runs.compare'>;

/** This run and an earlier one of its project: what is different, and what took longer. */
export function CompareRuns({ runs: { client }, run }: { runs: Runs; run: RunDetails }) {
  const { id, projectId } = run;
  const [others, setOthers] = useState<readonly RunSummary[] | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [answer, setAnswer] = useState<{ readonly other: string; readonly value: Comparison } | null>(null);
  const [error, setError] = useState<StudioError | null>(null);
  const other = chosen ?? others?.[0]?.id ?? null;

  useEffect(() => {
    const abort = new AbortController();
    void client.call('runs.list', { projectId, limit: 200 }, { signal: abort.signal }).then((listed) => {
      if (abort.signal.aborted) return;
      if (listed.ok) setOthers(inOrder(listed.value.runs, id));
      else setError(listed.error);
    });
    return () => abort.abort();
  }, [client, projectId, id]);

  useEffect(() => {
    if (other === null) return;
    const abort = new AbortController();
    void client.call('runs.compare', { runIds: [other, id] }, { signal: abort.signal }).then((compared) => {
      if (abort.signal.aborted) return;
      if (compared.ok) setAnswer({ other, value: compared.value });
      setError(compared.ok ? null : compared.error);
    });
    return () => abort.abort();
  }, [client, other, id]);

  if (others !== null && others.length === 0) {
    return <p className="text-muted">There is no other run of this project to compare with.</p>;
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-muted">With</span>
        <Select
          label="With which run"
          value={other ?? ''}
          options={(others ?? []).map((one) => ({ value: one.id, label: inWords(one) }))}
          onChange={setChosen}
        />
      </div>
      <div aria-live="polite" aria-busy={answer?.other !== other && error === null}>
        {error !== null ? (
          <p role="alert">
            <span className="text-bad">{messageFor(error).title}</span> {messageFor(error).next}
          </p>
        ) : answer === null ? (
          <Spinner label="Comparing…" />
        ) : (
          <Differences {...answer.value} />
        )}
      </div>
    </div>
  );
}

/** The runs before this one first, the nearest at the top; those of its kind are what one looks for. */
function inOrder(all: readonly RunSummary[], id: string): RunSummary[] {
  const self = all.find((one) => one.id === id);
  const rest = all.filter((one) => one.id !== id);
  if (self === undefined) return rest;
  const rank = (one: RunSummary) =>
    (one.kind === self.kind ? 0 : 2) + (one.startedAt <= self.startedAt ? 0 : 1);
  return rest.sort((a, b) => rank(a) - rank(b) || b.startedAt - a.startedAt);
}

function inWords({ kind, outcome, startedAt }: RunSummary): string {
  return `${KINDS[kind]}, ${momentInWords(startedAt)}, ${OUTCOMES[outcome]}`;
}

function Differences({ compilerVersions, documents, changes, steps, artifacts, sameArtifacts }: Comparison) {
  const [older, newer] = compilerVersions;
  return (
    <div className="flex flex-col gap-4">
      <Part title="What the specification means">
        {changes === null ? (
          <p className="text-muted">One of both is not kept any more, or did not compile.</p>
        ) : changes.length === 0 ? (
          <p className="text-muted">The same in both.</p>
        ) : (
          <ul className="list-disc space-y-0.5 pl-4">
            {changes.map(({ address, sentence }, index) => (
              <li key={`${address} ${index}`} className="break-words">
                {sentence}
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part title="Documents at other versions">
        {documents.length === 0 ? (
          <p className="text-muted">None.</p>
        ) : (
          <ul>
            {documents.map(({ documentId, a, b }) => (
              <li key={documentId}>
                <bdi>{(b ?? a)?.path}</bdi>
                {a === null && <span className="text-muted"> only in this run</span>}
                {b === null && <span className="text-muted"> only in the other run</span>}
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part title="Steps">
        <table className="w-full max-w-[520px] border-collapse text-left">
          <thead className="text-muted">
            <tr>
              <th className="py-1 pr-4 font-medium">Step</th>
              <th className="py-1 pr-4 text-right font-medium">Other run</th>
              <th className="py-1 text-right font-medium">This run</th>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ title, a, b }) => (
              <tr key={title} className="border-t border-line">
                <td className="py-1 pr-4">{title}</td>
                <td className="py-1 pr-4 text-right text-muted tabular-nums">{took(a)}</td>
                <td className="py-1 text-right tabular-nums">{took(b)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Part>
      <Part title="Files">
        <p className="text-muted">
          {artifacts.length === 0 ? 'No file differs' : `${countedInWords(artifacts.length, 'file')} differ`}
          {sameArtifacts > 0 && `; ${countedInWords(sameArtifacts, 'file')} the same in both`}.
        </p>
        <ul className="font-mono text-[12px]">
          {artifacts.map(({ path, a, b }) => (
            <li key={path} className="flex gap-3">
              <span className="w-16 shrink-0 font-sans text-muted">
                {a === null ? 'new' : b === null ? 'gone' : 'changed'}
              </span>
              <bdi className="min-w-0 break-all">{path}</bdi>
            </li>
          ))}
        </ul>
      </Part>
      {older !== newer && (
        <p className="text-muted">
          The other run was compiled by version {older}, this one by version {newer}.
        </p>
      )}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="pb-1 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function took(milliseconds: number | null): string {
  return milliseconds === null ? '–' : durationInWords(milliseconds);
}
