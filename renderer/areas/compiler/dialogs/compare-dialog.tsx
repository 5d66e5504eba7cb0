import { useEffect, useMemo, useState } from 'react';
import type { MethodOutput } from '#shared/contracts/contracts.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import { messageFor } from '#shared/contracts/messages.ts';
import type { SpecChange, SpecSide } from '#shared/contracts/specs.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { closeOverlay } from '#renderer/ui/overlay.ts';
import { Spinner } from '#renderer/ui/progress.tsx';
import { Select } from '#renderer/ui/select.tsx';
import type { Specs } from '../create-specs.ts';
import { versionChoices, type VersionChoice } from './version-choices.ts';

type Compared = MethodOutput<'specs.diff'>;

interface CompareDialogProps {
  specs: Specs;
  projectId: ProjectId;
}

const NOW: VersionChoice = { value: 'now', label: 'Now' };

/** What two versions of the specification differ in, in sentences. */
export function CompareDialog({ specs, projectId }: CompareDialogProps) {
  const { client } = specs.documents;
  const [choices, setChoices] = useState<readonly VersionChoice[] | null>(null);
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState(NOW.value);
  const [error, setError] = useState<StudioError | null>(null);
  const [compared, setCompared] = useState<{ readonly key: string; readonly value: Compared } | null>(null);
  const key = `${from} ${to}`;

  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    void client.call('history.timeline', { projectId }, { signal }).then((timeline) => {
      if (signal.aborted) return;
      if (!timeline.ok) return setError(timeline.error);
      const found = versionChoices(timeline.value.events, Date.now());
      setChoices(found);
      setFrom(found[0]?.value ?? NOW.value);
    });
    return () => abort.abort();
  }, [client, projectId]);

  useEffect(() => {
    if (from === null) return;
    const abort = new AbortController();
    const { signal } = abort;
    void client.call('specs.diff', { projectId, from, to }, { signal }).then((answer) => {
      if (signal.aborted) return;
      setError(answer.ok ? null : answer.error);
      if (answer.ok) setCompared({ key: `${from} ${to}`, value: answer.value });
    });
    return () => abort.abort();
  }, [client, projectId, from, to]);

  return (
    <Dialog
      title="What changed in the specification"
      onClose={closeOverlay}
      wide
      help="specs"
      footer={<Button onClick={closeOverlay}>Close</Button>}
    >
      <div className="flex flex-wrap items-center gap-2 pt-1 pb-3">
        <span className="text-muted">From</span>
        <Select label="From" value={from ?? NOW.value} options={choices ?? [NOW]} onChange={setFrom} />
        <span className="text-muted">to</span>
        <Select label="To" value={to} options={[NOW, ...(choices ?? [])]} onChange={setTo} />
      </div>
      <div className="min-h-40" aria-live="polite" aria-busy={compared?.key !== key && error === null}>
        {error !== null ? (
          <Trouble error={error} />
        ) : compared === null ? (
          <Spinner label="Comparing…" />
        ) : (
          <Differences {...compared.value} />
        )}
      </div>
    </Dialog>
  );
}

function Differences({ changes, from, to }: Compared) {
  const groups = useMemo(() => byPart(changes), [changes]);
  const broken = [
    { side: from, when: 'earlier' },
    { side: to, when: 'later' },
  ].filter(({ side }) => side.hash === null);
  if (broken.length > 0) {
    return broken.map(({ side, when }) => <NotCompiling key={when} side={side} when={when} />);
  }
  if (changes.length === 0) return <p className="text-muted">Both versions mean the same.</p>;
  return (
    <>
      <p className="pb-2 text-muted">
        {changes.length === 1 ? '1 difference' : `${changes.length} differences`}
      </p>
      {groups.map(([part, own]) => (
        <section key={part} aria-label={part} className="pb-3">
          <h3 className="pb-1 font-semibold">{part}</h3>
          <ul className="flex flex-col gap-1">
            {own.map(({ address, kind, sentence }, index) => (
              <li key={`${address} ${index}`} className="flex items-baseline gap-2">
                <span className="w-20 shrink-0">
                  <Badge tone={TONES[kind]}>{kind}</Badge>
                </span>
                <span className="min-w-0 break-words">{sentence}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

const TONES = { added: 'ok', removed: 'bad', renamed: 'plain', changed: 'plain' } as const;

/** `entities/Deal/fields/amount` belongs to `Deal`, `roles/rep` to `Roles`. */
function byPart(changes: readonly SpecChange[]): [string, SpecChange[]][] {
  const groups = new Map<string, SpecChange[]>();
  for (const change of changes) {
    const [section = '', name = ''] = change.address.split('/');
    const part = section === 'entities' ? name : section.slice(0, 1).toUpperCase() + section.slice(1);
    const known = groups.get(part);
    if (known === undefined) groups.set(part, [change]);
    else known.push(change);
  }
  return [...groups];
}

function NotCompiling({ side, when }: { readonly side: SpecSide; readonly when: string }) {
  if (side.documents === 0)
    return <p className="text-muted">There was no specification in the {when} version.</p>;
  return (
    <section aria-label={`Problems of the ${when} version`} className="pb-3">
      <p className="pb-1">
        The {when} version does not compile, so that it means nothing to compare with. Its first problems:
      </p>
      <ul className="flex flex-col gap-1 text-muted">
        {side.problems.map(({ path, line, message }, index) => (
          <li key={index} className="break-words">
            <bdi>{path}</bdi>:{line} {message}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Trouble({ error }: { readonly error: StudioError }) {
  const { title, next } = messageFor(error);
  return (
    <p role="alert">
      <span className="text-bad">{title}</span> {next}
    </p>
  );
}
