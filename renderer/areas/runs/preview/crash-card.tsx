import { useEffect, useState } from 'react';
import { readDocuments } from '#renderer/areas/documents/index.ts';
import { useActions } from '#renderer/ui/actions-context.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { ScrollBox } from '#renderer/ui/scroll-box.tsx';
import type { PreviewState } from '#shared/contracts/preview.ts';
import type { LogLine } from '#shared/contracts/runs.ts';
import { useRunsArea } from '../runs-context.tsx';
import { patchRuns } from '../store.ts';
import { stepTitle } from '../words.ts';

type Crash = Extract<PreviewState, { status: 'crashed' }>;

/** The application has ended by itself, or could not be made: what it said last, and where that comes from. */
export function CrashCard({ crash }: { crash: Crash }) {
  const runs = useRunsArea();
  const actions = useActions();
  const { step, message, exitCode, runId } = crash;
  const tail = useLogTail(runId);
  return (
    <div className="flex min-h-0 flex-1 overflow-auto p-4">
      <section
        aria-label="What went wrong"
        className="m-auto flex w-full max-w-[560px] flex-col gap-3 rounded-[10px] border border-bad bg-raised p-4"
      >
        <div role="alert" className="flex gap-2.5">
          <Icon name="error" className="mt-0.5 size-4 text-bad" />
          <div className="min-w-0">
            <p className="font-semibold">
              {step === null ? 'The application has ended by itself' : 'The application could not be started'}
            </p>
            <p className="break-words">{message}</p>
            <p className="text-muted">
              {step === null ? exitInWords(exitCode) : `It came as far as: ${stepTitle(step)}.`}
            </p>
          </div>
        </div>
        {crash.element !== null && <ElementLink element={crash.element} />}
        {tail.length > 0 && (
          <ScrollBox
            label="Last lines of the log"
            // From its end: that is where it went wrong.
            className="flex max-h-56 flex-col-reverse rounded-lg border border-line bg-bg p-2 font-mono text-[12px] leading-normal whitespace-pre-wrap select-text"
          >
            <code>{tail.map(({ text }) => text).join('\n')}</code>
          </ScrollBox>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          {step === 'compile' && (
            <Button onClick={() => actions.run('problems.next')}>Go to the problem</Button>
          )}
          <Button onClick={() => patchRuns({ logShown: true })}>Show the log</Button>
          {step === 'migrate' && (
            <Button onClick={() => void runs.start('fresh')}>Begin with new sample data</Button>
          )}
          <Button look="primary" onClick={() => void runs.start()}>
            Run again
          </Button>
        </div>
      </section>
    </div>
  );
}

function exitInWords(exitCode: number | null): string {
  if (exitCode === null) return 'It was ended from outside.';
  return exitCode === 0 ? 'It ended as if it were done.' : `It ended with exit code ${exitCode}.`;
}

/** Leads to what of the specification it comes from. */
function ElementLink({ element }: { element: NonNullable<Crash['element']> }) {
  const { documents } = useRunsArea();
  const { address, path, documentId, from, to } = element;

  function open() {
    const document = readDocuments().documents?.get(documentId);
    if (document !== undefined) documents.tabs.open(document, { offset: from, length: to - from });
  }

  return (
    <p>
      It comes from{' '}
      <button type="button" onClick={open} className="rounded text-left text-accent underline">
        {elementInWords(address)} in <bdi>{path}</bdi>
      </button>
    </p>
  );
}

/** `entities/Deal/fields/expected` is the field expected of Deal. */
function elementInWords(address: string): string {
  const [section = '', name = '', part = '', own = ''] = address.split('/');
  const kinds: Readonly<Record<string, string>> = {
    fields: 'field',
    transitions: 'transition',
    states: 'state',
    access: 'access of',
    checks: 'check',
  };
  if (section !== 'entities') return address;
  return own === '' || kinds[part] === undefined ? `entity ${name}` : `${kinds[part]} ${own} of ${name}`;
}

const TAIL = 12;

/** The last lines that a run has said. */
function useLogTail(runId: string): readonly LogLine[] {
  const { client } = useRunsArea();
  const [tail, setTail] = useState<readonly LogLine[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    void (async () => {
      const shown = await client.call('runs.show', { runId }, { signal });
      if (!shown.ok || signal.aborted) return;
      const after = Math.max(0, shown.value.log.lines - TAIL);
      const read = await client.call('runs.log', { runId, after, limit: TAIL }, { signal });
      if (read.ok && !signal.aborted) setTail(read.value.lines);
    })();
    return () => abort.abort();
  }, [client, runId]);
  return tail;
}
