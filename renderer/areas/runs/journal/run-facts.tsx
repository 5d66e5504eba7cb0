import type { ReactNode } from 'react';
import type { RunDetails } from '#shared/contracts/runs.ts';
import { durationInWords, durationOf, INTERRUPTED, shortHash } from '../words.ts';
import { OutcomeSign } from './outcome-sign.tsx';

const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** What came of a run, when, and from which specification, in a few lines. */
export function RunFacts({ run }: { run: RunDetails }) {
  const { outcome, note, startedAt, irHash, inputs } = run;
  const duration = durationOf(run);
  const sentence = note === '' && outcome === 'interrupted' ? INTERRUPTED : note;
  return (
    <div className="border-b border-line px-5 py-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <OutcomeSign outcome={outcome} />
        {sentence !== '' && <span className="min-w-0 break-words">{sentence}</span>}
      </p>
      <dl className="mt-2 flex flex-wrap gap-x-6 gap-y-1">
        <Fact name="Started">{moments.format(startedAt)}</Fact>
        {duration !== null && <Fact name="Took">{durationInWords(duration)}</Fact>}
        <Fact name="Specification">
          {irHash === null ? (
            'did not compile'
          ) : (
            <code className="font-mono select-text">{shortHash(irHash)}</code>
          )}
        </Fact>
        <Fact name="Compiler">{inputs.compilerVersion}</Fact>
        {inputs.folder !== null && (
          <Fact name="Folder">
            <code className="font-mono wrap-anywhere select-text">{inputs.folder}</code>
          </Fact>
        )}
      </dl>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-2">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
